package tributary.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies the documented endpoint takes, and what it says of the others. */
class WellFormedTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        " \r\n\t{\"a\" : 1 , \"b\":[true,false,null,{}],\"c\":\"\\u00e9\\\"\"} \n",
        "\uFEFF{\"a\":-0.5e-7}",
        "[{\"a\":1},{\"b\":2}]",
        "{\"a\":NaN,\"b\":undefined,\"c\":-Infinity}",
        "{\"a\":\"raw\nline\u0000\"}",
        "{\"a\":1e999999999}",
        "order_id=1",
        "order_id=1&site_id=%zz&&=x",
        "type=force_convert\n  &order_id=1",
        "%7B%22vid%22%7D=&order_id=1"
      })
  void whatCanBeParsedIsTaken(String body) {
    assertThat(check("", body)).isEqualTo("");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                       | the body is empty
          ~  ~                     | the body is empty
          {                        | expected a name in double quotes (line 1, column 2, at the end of the text)
          {"a"                     | expected a colon after the name (line 1, column 5, at the end of the text)
          {"a":                    | expected a value (line 1, column 6, at the end of the text)
          {"a":1                   | expected a comma or } (line 1, column 7, at the end of the text)
          {"a":1,}                 | expected a name in double quotes (line 1, column 8)
          {a:1}                    | expected a name in double quotes (line 1, column 2)
          {"a":01}                 | a number cannot start with 0; put it in quotes (line 1, column 6)
          {"a":1.}                 | expected a digit (line 1, column 8)
          {"a":1e}                 | expected a digit (line 1, column 8)
          {"a":-}                  | expected a digit (line 1, column 7)
          {"a":tru}                | expected a value (line 1, column 6)
          {"a":"b                  | a string is not closed (line 1, column 8, at the end of the text)
          {"a":"\\x"}              | bad escape in a string (line 1, column 8)
          {"a":"\\u12g4"}          | bad escape in a string (line 1, column 8)
          [1,2                     | expected a comma or ] (line 1, column 5, at the end of the text)
          [1}                      | expected a comma or ] (line 1, column 3)
          {"a":1} {"b":2}          | unexpected text after the end (line 1, column 9)
          hello                    | the body is neither a JSON object or array nor an urlencoded form
          =1                       | the body is neither a JSON object or array nor an urlencoded form
          <a b="c"/>               | the body is neither a JSON object or array nor an urlencoded form
          "text"                   | the body is neither a JSON object or array nor an urlencoded form
          """)
  void whatCannotBeParsedIsRefusedWithItsPlace(String body, String problem) {
    assertThat(check("", body.replace("\\\\", "\\"))).isEqualTo(problem);
  }

  @Test
  void theBodyCountsMoreThanItsLabel() {
    assertThat(check("application/x-www-form-urlencoded", "{\"a\":1}")).isEmpty();
    assertThat(check("text/plain", "a=1")).isEmpty();
    assertThat(check("application/json; charset=utf-8", "a=1"))
        .isEqualTo("the body is not JSON: it must begin with { or [");
    assertThat(check("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: a=b"))
        .contains("neither");
  }

  @Test
  void aListHasUpToAThousandElements() {
    assertThat(check("", "[" + "{\"a\":[1,2]},".repeat(999) + "{}]")).isEmpty();
    assertThat(check("", "[" + "{\"a\":[1,2]},".repeat(1_000) + "{}]"))
        .isEqualTo("the array has more than 1,000 elements");
    assertThat(check("", "[" + "1,".repeat(1_000) + "1]")).contains("1,000");
  }

  @Test
  void nestingIsBounded() {
    assertThat(check("", "[".repeat(60) + "]".repeat(60))).isEmpty();
    assertThat(check("", "[".repeat(61) + "]".repeat(61))).contains("nested too deeply");
    assertThat(check("", "{\"a\":".repeat(100_000))).contains("nested too deeply");
  }

  private static String check(String label, String body) {
    return WellFormed.check(label, body.getBytes(StandardCharsets.UTF_8)).orElse("");
  }
}
