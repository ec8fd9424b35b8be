//! What a test says about accounts and credentials.

use std::{path::Path, time::Duration};

use super::{TokenRequest, files, scopes};
use crate::{
    Emulator,
    digest::digest,
    state::{OWN_PROJECT, School},
};

/// # Credentials
///
/// The emulator answers to `POST /token` (Google's `oauth2.googleapis.com`), to the methods `signJwt`, `signBlob`
/// and `generateAccessToken` of `/v1/projects/-/serviceAccounts/…` (`iamcredentials.googleapis.com`), to
/// `POST /v1/token` (`sts.googleapis.com`) and to `/computeMetadata/v1/…` (the metadata server), and checks what it
/// is sent. Every token is new, so [`expire_token`](Self::expire_token) expires that one alone.
///
/// A service account and a principal of another provider have no Classroom account: every method answers 400
/// `FAILED_PRECONDITION` to them.
///
/// A base URL in these methods is where the client reaches the emulator: that of `Server::url`, or of a proxy in
/// front of it.
impl Emulator {
    /// Adds a service account, by the whole email address or by what stands before the `@`, and gives the
    /// address. Adding it again changes nothing.
    pub fn add_service_account(&self, name: &str) -> String {
        let account = match name.contains('@') {
            true => name.to_owned(),
            false => format!("{name}@{OWN_PROJECT}.iam.gserviceaccount.com"),
        };
        self.lock().identity.accounts.entry(account.clone()).or_default();
        account
    }

    /// The key file of a service account: JSON with `"type": "service_account"`, whose `token_uri` is below the
    /// base URL. The RSA key in it is the same for all accounts, and published: it protects nothing.
    ///
    /// # Panics
    ///
    /// There is no such service account.
    ///
    /// ```
    /// use google_classroom_emulator::{Emulator, demo};
    ///
    /// let emulator = Emulator::demo();
    /// let robot = emulator.add_service_account("robot");
    /// emulator.grant_delegation(&robot, &["https://www.googleapis.com/auth/classroom.rosters"]);
    /// let key_file = emulator.service_account_key(&robot, "http://127.0.0.1:8085");
    /// assert!(key_file.contains("\"client_email\": \"robot@emulator.iam.gserviceaccount.com\""));
    /// ```
    pub fn service_account_key(&self, account: &str, base_url: &str) -> String {
        let mut school = self.lock();
        assert_account(&school, account);
        school.identity.audiences.insert(files::token_uri(base_url));
        files::service_account(account, base_url)
    }

    /// Gives a service account domain-wide delegation for some scopes, and takes away what it had. With it, the
    /// account gets tokens of any user (the `sub` of its JWT); without it, `unauthorized_client`.
    ///
    /// # Panics
    ///
    /// There is no such service account.
    pub fn grant_delegation(&self, account: &str, scopes: &[&str]) {
        let mut school = self.lock();
        assert_account(&school, account);
        let delegated = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        school.identity.accounts.entry(account.into()).or_default().delegated_scopes = delegated;
    }

    /// Lets somebody get tokens and signatures of a service account from IAM Credentials, as the role Service
    /// Account Token Creator does. The caller is the email address of a user or a service account, or what
    /// [`add_subject_token`](Self::add_subject_token) gave.
    ///
    /// # Panics
    ///
    /// There is no such service account.
    pub fn grant_token_creator(&self, caller: &str, account: &str) {
        let mut school = self.lock();
        assert_account(&school, account);
        school.identity.token_creators.insert((caller.into(), account.into()));
    }

    /// Says which service account the metadata server stands for. Until then it has none, and answers 404.
    ///
    /// # Panics
    ///
    /// There is no such service account.
    pub fn set_metadata_account(&self, account: &str) {
        let mut school = self.lock();
        assert_account(&school, account);
        school.identity.metadata_account = Some(account.into());
    }

    /// A file of application-default credentials for a user: JSON with `"type": "authorized_user"` and a new
    /// refresh token, for all scopes. Its `token_uri` is below the base URL.
    ///
    /// # Panics
    ///
    /// There is no such user.
    pub fn authorized_user(&self, user: &str, base_url: &str) -> String {
        self.add_authorized_user(user, scopes::all(), base_url)
    }

    /// The same as [`authorized_user`](Self::authorized_user), for some scopes, each the whole URL.
    ///
    /// # Panics
    ///
    /// There is no such user.
    pub fn authorized_user_with_scopes(&self, user: &str, scopes: &[&str], base_url: &str) -> String {
        self.add_authorized_user(user, scopes.iter().map(|scope| (*scope).to_owned()).collect(), base_url)
    }

    fn add_authorized_user(&self, user: &str, scopes: Vec<String>, base_url: &str) -> String {
        let mut school = self.lock();
        let user = crate::emulator::known_user(&school, user);
        let token = school.identity.add_refresh_token(user, scopes);
        files::authorized_user(&token, base_url)
    }

    /// Revokes all refresh tokens of a user: they answer `invalid_grant` from now on. Access tokens stay good.
    ///
    /// # Panics
    ///
    /// There is no such user.
    pub fn revoke_refresh_tokens(&self, user: &str) {
        let mut school = self.lock();
        let user = crate::emulator::known_user(&school, user);
        let tokens = school.identity.refresh_tokens.values_mut();
        tokens.filter(|grant| grant.user == user).for_each(|grant| grant.is_revoked = true);
    }

    /// Makes a text a token of another identity provider, which STS then exchanges, and gives the principal that
    /// it stands for.
    pub fn add_subject_token(&self, subject_token: &str) -> String {
        let subject = format!("{:016x}", digest([subject_token]));
        let pool = "iam.googleapis.com/projects/100000000000/locations/global/workloadIdentityPools/emulator";
        let principal = format!("principal://{pool}/subject/{subject}");
        self.lock().identity.subject_tokens.insert(subject_token.into(), principal.clone());
        principal
    }

    /// A credential configuration of workload identity federation: JSON with `"type": "external_account"` that
    /// reads a subject token from a file, exchanges it below the base URL, and then acts as a service account if
    /// one is given.
    ///
    /// # Panics
    ///
    /// There is no such service account.
    pub fn external_account(
        &self,
        token_file: impl AsRef<Path>,
        impersonated: Option<&str>,
        base_url: &str,
    ) -> String {
        if let Some(account) = impersonated {
            assert_account(&self.lock(), account);
        }
        files::external_account(token_file.as_ref(), impersonated, base_url)
    }

    /// Sets how long access tokens of the endpoints are good for, in whole seconds; 3599 s by default. Those of
    /// `generateAccessToken` last no longer than was asked for.
    pub fn set_token_lifetime(&self, lifetime: Duration) {
        self.lock().identity.token_lifetime = lifetime.as_secs();
    }

    /// Every request for a token or a signature so far, in order, whether it was granted or not.
    ///
    /// ```
    /// use google_classroom_emulator::{Emulator, TokenRequestKind};
    ///
    /// let emulator = Emulator::demo();
    /// let form = "grant_type=refresh_token&refresh_token=nonsense&client_id=x&client_secret=x";
    /// emulator.handle(http::Request::post("/token").body(form)?);
    /// let requests = emulator.token_requests();
    /// assert_eq!(requests[0].kind, TokenRequestKind::RefreshToken);
    /// assert_eq!(requests[0].error.as_deref(), Some("invalid_client"));
    /// # Ok::<(), http::Error>(())
    /// ```
    pub fn token_requests(&self) -> Vec<TokenRequest> {
        self.lock().identity.requests.clone()
    }

    /// Makes an address of the token endpoint a good audience.
    #[cfg(feature = "server")]
    pub(crate) fn add_audience(&self, base_url: &str) {
        self.lock().identity.audiences.insert(files::token_uri(base_url));
    }
}

fn assert_account(school: &School, account: &str) {
    let is_known = school.identity.accounts.contains_key(account);
    assert!(is_known, "the emulator has no service account {account:?}: add it with `add_service_account`");
}
