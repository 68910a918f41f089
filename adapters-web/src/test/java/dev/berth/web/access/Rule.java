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
  OWNS,
  /** People of the tenant that the member belongs to. */
  FELLOW,
  /** Admins, each on their own tenant. */
  ADMINISTERS,
  /** Admins of the tenant that the member, or what else is named, belongs to. */
  MANAGES,
  /** Operators. */
  OPERATES;

  static final int LET_IN = 0;

  /** The status of the refusal, or {@link #LET_IN}. */
  int answer(Asking asking) {
    if (this == ANYONE) {
      return LET_IN;
    }
    return switch (asking) {
      case NOBODY -> 401;
      case SUSPENDED, OF_A_SUSPENDED_TENANT -> 403;
      case OPERATOR_WITH_A_NEW_PASSWORD_DUE -> this == SIGNED_IN ? LET_IN : 403;
      case OPERATOR -> letIn(this == SIGNED_IN || this == SETTLED || this == OPERATES, 403);
      case OWNER -> letIn(!forAdmins(), 403);
      case OTHER_MEMBER -> forAdmins() ? 403 : letIn(!ofOneWorkspace(), 404);
      case VIEWER -> viewer();
      case ADMIN -> this == OPERATES ? 403 : letIn(this != OWNS, 404);
      case ADMIN_ELSEWHERE ->
          this == OPERATES
              ? 403
              : letIn(!ofOneWorkspace() && this != FELLOW && this != MANAGES, 404);
    };
  }

  private int viewer() {
    if (this == OWNS) {
      return 404;
    }
    return letIn(this != WORKS && this != CHANGES && !forAdmins(), 403);
  }

  private boolean ofOneWorkspace() {
    return this == SEES || this == CHANGES || this == OWNS;
  }

  private boolean forAdmins() {
    return this == ADMINISTERS || this == MANAGES || this == OPERATES;
  }

  private static int letIn(boolean yes, int otherwise) {
    return yes ? LET_IN : otherwise;
  }
}
