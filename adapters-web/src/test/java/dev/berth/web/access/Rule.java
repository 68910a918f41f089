package dev.berth.web.access;

/** What one operation answers to each who asks. */
enum Rule {
  /** Open to all. */
  ANYONE,
  /** Whoever is signed in, whatever is due. */
  SIGNED_IN,
  /** Whoever is signed in and owes nothing. */
  SETTLED,
  /** People of a tenant. */
  OF_A_TENANT,
  /** People of a tenant who may have workspaces. */
  WORKS,
  /** The admins of the tenant that the other member belongs to. */
  ADMINS,
  /** The workspace's owner and those who see the whole tenant. */
  SEES,
  /** The owner and the admins of the tenant. */
  CHANGES,
  /** The owner alone. */
  OWNS;

  static final int LET_IN = 0;

  /** The status of the refusal, or {@link #LET_IN}. */
  int answer(Asking asking) {
    if (this == ANYONE) {
      return LET_IN;
    }
    return switch (asking) {
      case NOBODY -> 401;
      case OPERATOR_WITH_A_NEW_PASSWORD_DUE -> this == SIGNED_IN ? LET_IN : 403;
      case OPERATOR -> this == SIGNED_IN || this == SETTLED ? LET_IN : 403;
      case OWNER -> this == ADMINS ? 403 : LET_IN;
      case OTHER_MEMBER ->
          this == ADMINS ? 403 : this == SEES || this == CHANGES || this == OWNS ? 404 : LET_IN;
      case ADMIN_ELSEWHERE ->
          this == ADMINS || this == SEES || this == CHANGES || this == OWNS ? 404 : LET_IN;
      case VIEWER ->
          this == OWNS ? 404 : this == WORKS || this == CHANGES || this == ADMINS ? 403 : LET_IN;
      case ADMIN -> this == OWNS ? 404 : LET_IN;
    };
  }
}
