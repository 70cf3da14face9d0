package tributary.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The OpenAPI document tells the truth about which calls there are. */
class OpenApiIT {
  @Test
  void everyCallIsDescribedAndNoOther() {
    try (var house = new ApiHouse()) {
      var described = new TreeSet<String>();
      var document = house.send(house.request("GET", "/v1/openapi.json", "")).json();
      for (var path : document.path("paths").properties()) {
        path.getValue()
            .fieldNames()
            .forEachRemaining(
                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
      }
      var served = new TreeSet<String>();
      Api.calls(house.parts).forEach(call -> served.add(call.method() + " " + call.pattern()));
      assertThat(described).isEqualTo(served);
      assertThat(document.path("openapi").textValue()).isEqualTo("3.1.0");
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    try (var house = new ApiHouse()) {
      var document = house.send(house.request("GET", "/v1/openapi.json", "")).json();
      for (var reference : document.findValuesAsText("$ref")) {
        assertThat(document.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      }
    }
  }
}
