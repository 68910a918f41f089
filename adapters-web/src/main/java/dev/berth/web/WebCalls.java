package dev.berth.web;

import dev.berth.application.health.ReadHealth;
import dev.berth.application.session.Authenticate;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.web.session.SessionRoutes;

/** Everything that the web server calls. */
public record WebCalls(
    Authenticate authenticate,
    SessionRoutes.Calls sessions,
    PasswordPolicy passwords,
    ReadHealth health) {}
