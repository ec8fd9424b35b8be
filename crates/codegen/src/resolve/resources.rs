use std::collections::BTreeMap;

use google_discovery_document as discovery;
use google_discovery_document::Pointer;

use super::{Resolver, select::join};
use crate::{
    Problem,
    api::{Method, Resource},
    docs, naming, words,
};

/// Names that every client or every resource module has already.
const RESERVED_ACCESSORS: [&str; 3] = ["batch", "builder", "scopes_for"];
const RESERVED_MODULES: [&str; 1] = ["model"];

impl Resolver<'_> {
    pub(super) fn root(&mut self) -> Resource {
        let document = self.document;
        let pointer = Pointer::root();
        let methods = self.methods(&document.methods, "", &pointer);
        let mut root = Resource { methods, name: self.client.clone(), ..Resource::default() };
        self.check_request_names(&mut root, &pointer, &RESERVED_ACCESSORS);
        root.resources = self.resources(&document.resources, "", &pointer);
        self.check_accessors(&mut root, &pointer, &RESERVED_ACCESSORS);
        root
    }

    fn resources(
        &mut self,
        resources: &BTreeMap<String, discovery::Resource>,
        prefix: &str,
        pointer: &Pointer,
    ) -> Vec<Resource> {
        let mut resolved = Vec::new();
        for (name, resource) in resources {
            let pointer = pointer.key("resources").key(name);
            resolved.push(self.resource(name, &join(prefix, name), resource, &pointer));
        }
        resolved
    }

    fn resource(
        &mut self,
        name: &str,
        path: &str,
        resource: &discovery::Resource,
        pointer: &Pointer,
    ) -> Resource {
        let annotation = self.annotations.resources.get(path);
        let rename = annotation.and_then(|resource| resource.rename.as_deref());
        let rename = self.checked(rename, pointer);
        let module = rename.map_or_else(|| naming::snake(name), str::to_owned);
        if RESERVED_MODULES.contains(&module.as_str()) {
            self.problems.push(
                Problem::document(
                    pointer.clone(),
                    format!("the module name `{module}` is taken by the bindings"),
                )
                .hint(format!("give the resource another name: [resources.\"{path}\"] rename = \"…\"")),
            );
        }
        let own = annotation.and_then(|resource| resource.doc.as_deref());
        let mut resolved = Resource {
            wire: path.to_owned(),
            name: rename.map_or_else(|| naming::camel(name), naming::camel),
            accessor: module.clone(),
            module,
            doc: docs::resource(path, own),
            words: words::resource(path, own),
            deprecated: resource.deprecated,
            methods: self.methods(&resource.methods, path, pointer),
            ..Resource::default()
        };
        self.check_request_names(&mut resolved, pointer, &[]);
        resolved.resources = self.resources(&resource.resources, path, pointer);
        self.check_accessors(&mut resolved, pointer, &[]);
        resolved
    }

    /// The handle and the requests of a resource stand in one module.
    fn check_request_names(&mut self, resource: &mut Resource, pointer: &Pointer, reserved: &[&str]) {
        for method in &mut resource.methods {
            // A resource `list` with a method `list`: the request gives way.
            if method.name == resource.name {
                method.name.push_str("Request");
            }
        }
        let methods = std::mem::take(&mut resource.methods);
        for method in methods {
            if reserved.contains(&method.function.as_str()) {
                let message = format!("the name `{}` is taken by the bindings", method.function);
                self.problems.push(Problem::document(pointer.key("methods"), message).hint(format!(
                    "rename it in the annotations: [methods.\"{}\"] rename = \"…\"",
                    method.id
                )));
            } else if let Some(holder) = resource.methods.iter().find(|other| clash(other, &method)) {
                let message = format!("the name `{}` stands already for `{}`", method.function, holder.id);
                self.problems.push(Problem::document(pointer.key("methods"), message).hint(format!(
                    "rename one in the annotations: [methods.\"{}\"] rename = \"…\"",
                    method.id
                )));
            } else {
                resource.methods.push(method);
            }
        }
    }

    /// The methods of a resource and the accessors of the resources below it stand in one `impl`.
    fn check_accessors(&mut self, resource: &mut Resource, pointer: &Pointer, reserved: &[&str]) {
        let mut modules: BTreeMap<String, String> = BTreeMap::new();
        let nested = std::mem::take(&mut resource.resources);
        for mut nested in nested {
            // Where a name has no case, a module and a type of the same name would stand side by side.
            let is_type = |name: &String| *name == nested.module;
            if is_type(&resource.name) || resource.methods.iter().any(|method| is_type(&method.name)) {
                let message = format!("the module name `{}` stands already for a type", nested.module);
                self.problems.push(Problem::document(pointer.key("resources"), message).hint(format!(
                    "rename it in the annotations: [resources.\"{}\"] rename = \"…\"",
                    nested.wire
                )));
                continue;
            }
            if let Some(holder) = modules.insert(nested.module.clone(), nested.wire.clone()) {
                let message = format!("the module name `{}` stands already for `{holder}`", nested.module);
                self.problems.push(Problem::document(pointer.key("resources"), message).hint(format!(
                    "rename one in the annotations: [resources.\"{}\"] rename = \"…\"",
                    nested.wire
                )));
                continue;
            }
            let taken = reserved.contains(&nested.accessor.as_str())
                || resource.methods.iter().any(|method| method.function == nested.accessor);
            if taken {
                nested.accessor = format!("{}_resource", nested.accessor.trim_start_matches("r#"));
            }
            resource.resources.push(nested);
        }
    }
}

fn clash(a: &Method, b: &Method) -> bool {
    a.function == b.function
        || a.constant == b.constant
        || a.types().any(|name| b.types().any(|other| name == other))
}

/// Every method of a document, whatever its resource.
pub(crate) fn every_method(document: &discovery::Document) -> Vec<&discovery::Method> {
    let mut methods: Vec<_> = document.methods.values().collect();
    let mut open: Vec<_> = document.resources.values().collect();
    while let Some(resource) = open.pop() {
        methods.extend(resource.methods.values());
        open.extend(resource.resources.values());
    }
    methods
}
