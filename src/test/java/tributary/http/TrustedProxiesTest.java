package tributary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final TrustedProxies PROXIES =
      TrustedProxies.of(List.of("10.0.0.0/8", "192.168.1.7", "fd00::/8", "172.16.0.0/12"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.1 | 1.2.3.4 | 203.0.113.1",
        "10.1.2.3 | 1.2.3.4 | 1.2.3.4",
        "10.1.2.3 | 6.6.6.6, 1.2.3.4 | 1.2.3.4",
        "10.1.2.3 | 1.2.3.4, 192.168.1.7 , 10.9.9.9 | 1.2.3.4",
        "10.1.2.3 | 10.0.0.1, 10.0.0.2 | 10.0.0.1",
        "10.1.2.3 | 1.2.3.4:5678 | 1.2.3.4",
        "fd00::1 | [2001:db8::1]:443 | 2001:db8::1",
        "172.31.0.1 | 1.2.3.4 | 1.2.3.4",
        "172.32.0.1 | 1.2.3.4 | 172.32.0.1",
        "10.1.2.3 | localhost | 10.1.2.3",
        "10.1.2.3 | 1.2.3.4, nonsense | 10.1.2.3",
        "10.1.2.3 | 999.1.1.1 | 10.1.2.3",
        "10.1.2.3 | ,,, | 10.1.2.3",
        "192.168.1.8 | 1.2.3.4 | 192.168.1.8"
      })
  void onlyTrustedProxiesAreBelieved(String peer, String header, String client) {
    assertThat(PROXIES.client(peer, header)).isEqualTo(client);
    assertThat(TrustedProxies.NONE.client(peer, header)).isEqualTo(peer);
    assertThat(PROXIES.client(peer, null)).isEqualTo(peer);
  }

  @Test
  void theSchemeToo() {
    assertThat(PROXIES.scheme("10.0.0.1", "https", "http")).isEqualTo("https");
    assertThat(PROXIES.scheme("11.0.0.1", "https", "http")).isEqualTo("http");
    assertThat(PROXIES.scheme("10.0.0.1", "gopher", "http")).isEqualTo("http");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "proxy.example", "", "10.0.0", "fd00::/129"})
  void aWrongRangeIsNamed(String range) {
    assertThatThrownBy(() -> TrustedProxies.of(List.of(range)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an address range");
  }
}
