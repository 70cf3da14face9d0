package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.OrderUpdate;

/** What we know of a customer's e-mail, and where it does not show up. */
class PrivacyTest {

  @ParameterizedTest(name = "{0} is shown as {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ann.buyer@example.com | a***@example.com
          A@Example.COM         | a***@example.com
          @example.com          | ***@example.com
          customer-17           | c***
          ü@example.com         | ü***@example.com
          a@b@example.com       | a***@example.com
          """)
  void anEmailIsShownMasked(String address, String masked) {
    assertThat(Sample.KEYS.email(address).masked()).isEqualTo(masked);
  }

  @Test
  void equalCustomersHaveEqualKeysUnderOneKeyOnly() {
    var other = EmailKeys.of("another key, also long enough".getBytes(StandardCharsets.UTF_8));
    var ann = Sample.KEYS.email("ann@example.com");

    assertThat(Sample.KEYS.email("  ANN@example.com ")).isEqualTo(ann);
    assertThat(Sample.KEYS.email("ann@example.org").key()).isNotEqualTo(ann.key());
    assertThat(other.email("ann@example.com").key()).isNotEqualTo(ann.key());
    assertThat(ann.key()).matches("[0-9a-f]{64}");
  }

  @Test
  void theKeyIsAnHmacThatOthersCanCompute() {
    var keys = EmailKeys.of("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    assertThat(keys.email("ann@example.com").key())
        .isEqualTo("9f70eb4f1d9f0194d58bc08c41ce2b3b2e4e580a424a246ce2484484122343df");
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> EmailKeys.of(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theEmailIsNowhereInAnUpdate() {
    var update =
        Sample.beacon(
                "site_id=acme&order_id=1&email_address=Ann%2Bshop%40Example.com"
                    + "&request_uri=https%3A%2F%2Facme.example%2F%3Fmail%3Dann%252Bshop%2540example.com"
                    + "%26page%3D2%23top&referrer=https%3A%2F%2Facme.example%2Fann%2Bshop%40example.com"
                    + "&document_title=Thanks+ANN%2BSHOP%40example.com%21&note=ann%2Bshop%40example.com"
                    + "&billing_email=ann%40other.example&sale_amount=ann%2Bshop%40example.com"
                    + "&order_alias=ann%2Bshop%40example.com&order_status=ann%2Bshop%40example.com")
            .order();

    assertThat(update.toString())
        .doesNotContainIgnoringCase("ann+shop")
        .doesNotContainIgnoringCase("ann%2Bshop")
        .doesNotContain("ann@other");
    assertThat(update.fields())
        .containsEntry(OrderUpdate.REQUEST_URI, "https://acme.example/?mail=***&page=2#top")
        .containsEntry("referrer", "https://acme.example/***")
        .containsEntry("document_title", "Thanks ***!")
        .containsEntry("billing_email", "a***@other.example");
  }

  @Test
  void anAddressInAPagesUrlIsHiddenEvenWithoutAnEmailField() {
    var view =
        Sample.beacon(
                "site_id=acme&request_uri=https%3A%2F%2Facme.example%2F%3Fe%3Dann%40example.com"
                    + "%26transaction_id%3Dt1")
            .view();

    assertThat(view.url()).isEqualTo("https://acme.example/?e=***&transaction_id=t1");
    assertThat(view.evidence().transactionId()).isEqualTo("t1");
  }

  @Test
  void aCustomerNumberInTheEmailsPlaceLeavesOtherNumbersAlone() {
    var update = Sample.server("site_id=acme&order_id=17&email_address=17&order_alias=A17").order();

    assertThat(update.field(OrderUpdate.ORDER_ALIAS)).hasValue("A17");
    assertThat(update.email()).isNotNull();
  }

  @Test
  void aJunkNameThatHoldsTheEmailIsNotRepeated() {
    var update =
        Sample.server("site_id=acme&order_id=1&%7B%22e%22%3A%22ann%40example.com%22%7D=1").order();

    assertThat(update.toString()).doesNotContain("ann@");
  }
}
