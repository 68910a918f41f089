package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Values;

/** Every setting of the server, valid as a whole. */
public record Settings(
    GeneralSettings general,
    HttpSettings http,
    DatabaseSettings database,
    AuthSettings auth,
    OperatorSettings operator,
    MailSettings mail,
    OauthSettings oauth,
    HostSettings host,
    TemplateSettings templates,
    TenancySettings tenancy,
    RateLimits rateLimits,
    LogSettings log,
    TelemetrySettings telemetry) {

  static Settings from(Values values) {
    return new Settings(
        GeneralSettings.from(values),
        HttpSettings.from(values),
        DatabaseRules.settings(values),
        AuthSettings.from(values),
        OperatorSettings.from(values),
        MailSettings.from(values),
        OauthKeys.settings(values),
        HostSettings.from(values),
        TemplateSettings.from(values),
        TenancySettings.from(values),
        RateLimits.from(values),
        LogSettings.from(values),
        TelemetrySettings.from(values));
  }
}
