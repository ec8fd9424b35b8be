//! The parameters that every method takes. The bindings have none of them: they are options of every request.

use google_discovery_document::Pointer;

use super::{Resolver, types::Inline};
use crate::{
    api::{Enum, Kind, Parameter, Type},
    docs, naming, words,
};

impl Resolver<'_> {
    /// The parameters, and the enumerations that they take.
    pub(super) fn standard_parameters(&mut self) -> (Vec<Parameter>, Vec<Enum>) {
        let known = self.types.len();
        let document = self.document;
        let mut parameters = Vec::new();
        for (wire, schema) in &document.parameters {
            let pointer = Pointer::root().key("parameters").key(wire);
            let name = naming::camel(wire);
            let candidates = vec![name.clone(), format!("{name}Parameter")];
            let kind = self.kind(schema, &pointer, &Inline { wire: format!("({wire})"), candidates });
            let checks = self.parameter_checks(schema, &kind, &pointer);
            let annotation = self.annotations.parameters.get(wire).and_then(|item| item.doc.as_deref());
            parameters.push(Parameter {
                wire: wire.clone(),
                name: naming::snake(wire),
                setter: format!("set_{}", naming::snake_part(wire)),
                doc: docs::parameter(wire, schema, &kind, annotation),
                words: words::parameter(wire, schema, annotation),
                kind: if schema.repeated { Kind::List(Box::new(kind)) } else { kind },
                deprecated: schema.deprecated,
                in_path: false,
                required: schema.required,
                default: words::default(schema),
                checks,
            });
        }
        // They are no types of the model.
        let enums = self.types.split_off(known).into_iter().filter_map(|item| match item {
            Type::Enum(values) => Some(values),
            Type::Message(_) | Type::Alias(_) => None,
        });
        (parameters, enums.collect())
    }
}
