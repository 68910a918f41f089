package dev.berth.web.session;

import dev.berth.application.account.ReadOwnData;
import dev.berth.application.identity.ChangeAccount;

/** What people call about their own account. */
public record OwnCalls(
    ChangeAccount account,
    ApiTokenRoutes.Calls apiTokens,
    TotpRoutes.Calls totp,
    ReadOwnData data) {}
