package dev.berth.web.access;

/** Who asks, seen from a member and the member's workspace. */
enum Asking {
  NOBODY,
  OWNER,
  OTHER_MEMBER,
  VIEWER,
  ADMIN,
  ADMIN_ELSEWHERE,
  SUSPENDED,
  OF_A_SUSPENDED_TENANT,
  OPERATOR,
  OPERATOR_WITH_A_NEW_PASSWORD_DUE
}
