package tributary.store.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tributary.store.Database;
import tributary.store.accounts.Accounts.SignIn;
import tributary.support.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountsIT {
  private Database database;
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private Accounts accounts;

  @BeforeAll
  void open() {
    database = TestDatabase.open();
    accounts = new Accounts(database.jdbi(), () -> now);
  }

  @AfterAll
  void close() {
    database.close();
  }

  private void user(String email) {
    assertThat(accounts.add(new Accounts.User(0, 1, email, "Ann", "admin"), "right horse"))
        .isPresent();
  }

  @Test
  void aUserSignsInAndOutAgain() {
    user("ann@shop.example");
    var token = ((SignIn.Welcome) accounts.signIn("ANN@shop.example", "right horse")).token();
    assertThat(accounts.session(token).orElseThrow().user().name()).isEqualTo("Ann");
    accounts.signOut(token);
    assertThat(accounts.session(token)).isEmpty();
  }

  @Test
  void aSignInEndsAfterItsTime() {
    user("time@shop.example");
    var token = ((SignIn.Welcome) accounts.signIn("time@shop.example", "right horse")).token();
    now = now.plus(Accounts.SESSION);
    assertThat(accounts.session(token)).isEmpty();
  }

  @Test
  void aWrongPasswordAndAnUnknownEmailGetTheSameAnswer() {
    user("wrong@shop.example");
    assertThat(accounts.signIn("wrong@shop.example", "x")).isEqualTo(new SignIn.Wrong());
    assertThat(accounts.signIn("nobody@shop.example", "x")).isEqualTo(new SignIn.Wrong());
  }

  @Test
  void guessingLocksTheAccountForAWhile() {
    user("lock@shop.example");
    for (int i = 0; i < 6; i++) {
      now = now.plus(Duration.ofSeconds(2));
      assertThat(accounts.signIn("lock@shop.example", "guess " + i)).isEqualTo(new SignIn.Wrong());
    }
    assertThat(accounts.signIn("lock@shop.example", "right horse"))
        .isInstanceOf(SignIn.Locked.class);
    now = now.plus(Duration.ofSeconds(2));
    assertThat(accounts.signIn("lock@shop.example", "right horse"))
        .isInstanceOf(SignIn.Welcome.class);
  }

  @Test
  void anEmailBelongsToOneUserOnly() {
    user("one@shop.example");
    assertThat(accounts.add(new Accounts.User(0, 1, "One@Shop.example", "B", "guest"), "x"))
        .isEmpty();
  }

  @Test
  void anApiKeyIsKnownUntilItIsRevoked() {
    var keys = new ApiKeys(database.jdbi(), () -> now);
    var fresh = keys.create(1, "script");
    assertThat(keys.find(fresh.secret())).contains(fresh.key());
    assertThat(keys.find(fresh.secret() + "x")).isEmpty();
    assertThat(keys.revoke(fresh.key().id())).isTrue();
    assertThat(keys.find(fresh.secret())).isEmpty();
  }

  @Test
  void theKeyOfTheEmailHashesStaysTheSame() {
    assertThat(InstallationSecret.emailKey(database.jdbi()))
        .hasSize(32)
        .isEqualTo(InstallationSecret.emailKey(database.jdbi()));
  }
}
