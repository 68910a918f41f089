package dev.berth.web.access;

/** Who asks, seen from a workspace of a member. */
enum Asking {
  NOBODY,
  OWNER,
  OTHER_MEMBER,
  VIEWER,
  ADMIN,
  ADMIN_ELSEWHERE,
  OPERATOR,
  OPERATOR_WITH_A_NEW_PASSWORD_DUE
}
