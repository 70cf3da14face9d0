package tributary.platform.raw;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw hits are shown without e-mails and order keys. */
class MaskingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"email_address\": \"ann@shop.example\", \"a\": 1} | {\"email_address\": \"***\", \"a\": 1}",
        "{\"order_key\":\"wc_12\\/3\",\"b\":2} | {\"order_key\":\"***\",\"b\":2}",
        "{\"x\":\"{\\\"email\\\":\\\"who\\\"}\"} | {\"x\":\"{\\\"email\\\":\\\"***\\\"}\"}",
        "email_address=ann%40shop.example&order_id=1 | email_address=***&order_id=1",
        "order_id=1&order_key=wc_1&x=2 | order_id=1&order_key=***&x=2",
        "request_uri=https%3A%2F%2Fa%3Fe%3Dann%40b.example | request_uri=h***%40b.example",
        "note=ask bob@b.example now | note=ask b***@b.example now"
      })
  void personalDataIsHiddenInEveryForm(String raw, String shown) {
    assertThat(Masking.text(raw)).isEqualTo(shown);
  }
}
