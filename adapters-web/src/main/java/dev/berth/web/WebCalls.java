package dev.berth.web;

import dev.berth.application.audit.ReadAudit;
import dev.berth.application.health.ReadHealth;
import dev.berth.application.mail.Mailbox;
import dev.berth.application.operation.ReadOperations;
import dev.berth.application.session.Authenticate;
import dev.berth.application.template.ListTemplates;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.web.account.MailedLinkRoutes;
import dev.berth.web.http.Limits;
import dev.berth.web.session.OpenSessionRoutes;
import dev.berth.web.session.OwnCalls;
import dev.berth.web.session.SessionRoutes;
import dev.berth.web.workspace.WatchRoutes;
import dev.berth.web.workspace.WorkspaceRoutes;
import java.util.Optional;

/**
 * Everything that the web server calls.
 *
 * @param mailbox where mails can be read, in the development profile alone
 */
public record WebCalls(
    Authenticate authenticate,
    SessionRoutes.Calls sessions,
    OpenSessionRoutes.Calls openSessions,
    OwnCalls own,
    MailedLinkRoutes.Calls account,
    Optional<Mailbox> mailbox,
    PasswordPolicy passwords,
    TenancyCalls tenancy,
    Limits limits,
    ReadAudit audit,
    WorkspaceRoutes.Calls workspaces,
    WatchRoutes.Calls watching,
    ReadOperations operations,
    ListTemplates templates,
    OperatorCalls operators,
    ReadHealth health) {}
