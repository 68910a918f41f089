package dev.berth.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoleTest {

  private static final Map<Role, Set<Permission>> TABLE =
      Map.of(
          Role.OPERATOR, EnumSet.of(Permission.INSTALLATION_RUN),
          Role.ADMIN, EnumSet.complementOf(EnumSet.of(Permission.INSTALLATION_RUN)),
          Role.MEMBER,
              EnumSet.of(
                  Permission.TENANT_READ,
                  Permission.WORKSPACE_CREATE,
                  Permission.WORKSPACE_READ,
                  Permission.WORKSPACE_CHANGE),
          Role.VIEWER,
              EnumSet.of(
                  Permission.TENANT_READ,
                  Permission.WORKSPACE_READ,
                  Permission.WORKSPACE_READ_ALL));

  @Test
  void everyRoleMayDoWhatTheTableSaysAndNothingElse() {
    for (Role role : Role.values()) {
      for (Permission permission : Permission.values()) {
        assertThat(role.grants(permission))
            .as("%s %s", role, permission)
            .isEqualTo(TABLE.getOrDefault(role, Set.of()).contains(permission));
      }
    }
  }

  @Test
  void whatARoleMayNotDoIsRefusedWithThePermissionsName() {
    Actor viewer =
        new Actor(
            new UserId(new UUID(0, 1)),
            Role.VIEWER,
            Optional.empty(),
            RequestOrigin.installation("test"));

    assertThatThrownBy(() -> viewer.require(Permission.WORKSPACE_CREATE))
        .isInstanceOfSatisfying(
            DomainException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(SharedError.PERMISSION_DENIED);
              assertThat(refused.context()).containsEntry("permission", "WORKSPACE_CREATE");
            });
  }

  @Test
  void anOperatorHasNoTenant() {
    Actor operator =
        new Actor(
            new UserId(new UUID(0, 1)),
            Role.OPERATOR,
            Optional.empty(),
            RequestOrigin.installation("test"));

    assertThatThrownBy(operator::requireTenant)
        .isInstanceOfSatisfying(
            DomainException.class,
            refused -> assertThat(refused.code()).isEqualTo(SharedError.PERMISSION_DENIED));
  }
}
