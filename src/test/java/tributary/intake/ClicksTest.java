package tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tributary.model.Click;
import tributary.model.Fact;
import tributary.model.Hit;

/** A way through a partner link, as the collector stamped it (spec/programs.md, "Links"). */
class ClicksTest {

  @Test
  void aClickKeepsWhatItsLinkSaid() {
    var click =
        click(
            "offer_id=1265&aff_id=11750&url_id=3&source=news&sub2=b&aff_sub=a&aff_sub3=c"
                + "&aff_click_id=x%2Fy");

    assertThat(click.programId()).isEqualTo(1265);
    assertThat(click.trafficSourceId()).isEqualTo(11750);
    assertThat(click.landingPageId()).isEqualTo(3);
    assertThat(click.landingUrl()).isEqualTo("https://acme.example/spring");
    assertThat(click.source()).isEqualTo("news");
    assertThat(click.subs()).containsExactly("a", "b", "c", "", "");
    assertThat(click.affClickId()).isEqualTo("x/y");
    assertThat(click.userAgent()).isEqualTo("connection's agent");
    assertThat(click.flag()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"sub1=a&aff_sub1=b&aff_sub=c, a", "aff_sub1=b&aff_sub=c, b", "aff_sub=c, c"})
  void theFirstSubHasThreeNames(String fields, String means) {
    assertThat(click("offer_id=1&aff_id=2&" + fields).subs().getFirst()).isEqualTo(means);
  }

  @Test
  void subsAreCutAndLoseTheirControlCharacters() {
    var click = click("offer_id=1&aff_id=2&sub1=a%00b%0Ac&sub2=" + "x".repeat(300));

    assertThat(click.subs().getFirst()).isEqualTo("abc");
    assertThat(click.subs().get(1)).hasSize(250);
  }

  @Test
  void aFlaggedClickSaysWhy() {
    var sample = stamped("offer_id=1&aff_id=2").stamp(Hit.STAMP_FLAG, "HEAD request");

    assertThat(((Fact.Clicked) sample.fact()).click().flag()).isEqualTo("HEAD request");
  }

  @Test
  void aRefusedLinkIsADeadClick() {
    var sample =
        Sample.get("/aff_c", "offer_id=1&aff_id=2").stamp(Hit.STAMP_REFUSED, "program is paused");

    assertThat(sample.fact())
        .isEqualTo(new Fact.DeadClick(Sample.RECEIPT, Sample.RECEIVED, "program is paused"));
  }

  @ParameterizedTest
  @CsvSource({"offer_id=1", "aff_id=1", "offer_id=x&aff_id=1", "offer_id=0&aff_id=1", "%"})
  void aLinkThatNamesNobodyIsDeadWhateverItsStamps(String query) {
    assertThat(stamped(query).fact()).isInstanceOf(Fact.DeadClick.class);
  }

  private static Click click(String query) {
    return ((Fact.Clicked) stamped(query).fact()).click();
  }

  private static Sample stamped(String query) {
    return Sample.get("/aff_c", query)
        .stamp(Hit.STAMP_TRANSACTION_ID, "0123456789abcdef0123456789abcdef")
        .stamp(Hit.STAMP_LANDING_URL, "https://acme.example/spring");
  }
}
