package tributary.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  @Test
  void anAddressHasHostDatabaseUserPasswordAndOptions() {
    var address = DatabaseAddress.parse("postgresql://shop:s%40fe+@db:5433/net?sslmode=require");
    assertThat(address.jdbcUrl()).isEqualTo("jdbc:postgresql://db:5433/net?sslmode=require");
    assertThat(address.user()).isEqualTo("shop");
    assertThat(address.password()).isEqualTo("s@fe+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://shop@[::1]/net",
        "jdbc:postgresql://shop@[::1]/net",
        " postgresql://shop:@[::1]/net "
      })
  void allUsualSpellingsAreUnderstood(String text) {
    assertThat(DatabaseAddress.parse(text))
        .isEqualTo(new DatabaseAddress("jdbc:postgresql://[::1]/net", "shop", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "db:5432",
        "mysql://shop:hush-hush@db/net",
        "postgresql://db/net",
        "postgresql://:hush-hush@db/net",
        "postgresql://shop:hush-hush@db",
        "postgresql://shop:hush-hush@db/",
        "postgresql://shop:hush-hush%zz@db/net",
        "postgresql://shop:hush-hush@d b/net"
      })
  void whatIsNoAddressIsRefusedWithoutRepeatingThePassword(String text) {
    assertThatThrownBy(() -> DatabaseAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("postgresql://USER:PASSWORD@HOST")
        .hasMessageNotContaining("hush-hush")
        .hasNoCause();
  }

  @Test
  void thePasswordStaysOutOfTheLog() {
    assertThat(DatabaseAddress.parse("postgresql://shop:hush-hush@db/net"))
        .hasToString("shop at jdbc:postgresql://db/net");
  }
}
