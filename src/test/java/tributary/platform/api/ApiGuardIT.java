package tributary.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tributary.store.accounts.Accounts;

/** Who gets in, how much of it, and what hostile or careless clients meet. */
@TestInstance(Lifecycle.PER_CLASS)
class ApiGuardIT {
  private static final String TIME =
      "{'field':'time','type':'range','values':['1700000000','1900000000']}";

  private ApiHouse house;
  private int advertiser;
  private int advertiserOrganization;
  private int bucket;
  private String code;

  @BeforeAll
  void open() {
    house = new ApiHouse();
    var acme = house.post("/v1/advertisers", "{'name':'Acme'}");
    advertiser = acme.at("/id").intValue();
    advertiserOrganization = acme.at("/organization_id").intValue();
    var trackingId =
        house.post(
            "/v1/tracking-ids",
            "{'advertiser_id':%d,'name':'x','aliases':['acme.example']}".formatted(advertiser));
    bucket = trackingId.at("/id").intValue();
    code = trackingId.at("/code").textValue();
    house.facts.order(bucket, "1001", "2026-11-19T10:00:00Z", _ -> {});
  }

  @AfterAll
  void close() {
    house.close();
  }

  @Test
  void usersAndKeysAreMadeByAdmins() {
    var user =
        house.post(
            "/v1/users",
            "{'email':'ann@example.com','name':'Ann','role':'guest','password':'0123456789'}");
    assertThat(user.status()).isEqualTo(201);
    assertThat(user.text()).doesNotContain("0123456789");
    assertThat(house.post("/v1/users", "{'email':'x','password':'short'}").fields())
        .isEqualTo("email password");
    var key = house.post("/v1/api-keys", "{'name':'Export'}");
    var secret = key.at("/key").textValue();
    assertThat(house.call(secret, "GET", "/v1/partners", "").status()).isEqualTo(200);
    assertThat(house.get("/v1/api-keys").text()).doesNotContain(secret);
    var path = "/v1/api-keys/" + key.at("/id").intValue();
    assertThat(house.call(ApiHouse.ADMIN, "DELETE", path, "").status()).isEqualTo(204);
    assertThat(house.call(secret, "GET", "/v1/partners", "").status()).isEqualTo(401);
    assertThat(house.call(ApiHouse.ADMIN, "DELETE", path, "").status()).isEqualTo(404);
  }

  @Test
  void withoutAGoodKeyNothingIsShown() {
    for (var header : new String[] {"apikey wrong", "Bearer x", "apikey", "apikey \t"}) {
      var answer =
          house.send(house.request("GET", "/v1/partners", "").header("Authorization", header));
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("apikey");
    }
    var shouted =
        house
            .request("GET", "/v1/partners", "")
            .header("Authorization", "APIKEY " + ApiHouse.ADMIN);
    assertThat(house.send(shouted).status()).isEqualTo(200);
  }

  @Test
  void aSignedInPageMayReadAndNeedsItsTokenToWrite() {
    var wish = new Accounts.User(0, ApiHouse.NETWORK, "page@example.com", "", "member");
    assertThat(house.accounts.add(wish, "0123456789")).isPresent();
    var signIn = (Accounts.SignIn.Welcome) house.accounts.signIn(wish.email(), "0123456789");
    var cookie = "tributary_session=" + signIn.token();
    var csrf = house.accounts.session(signIn.token()).orElseThrow().csrfToken();
    var body = "{\"name\":\"From a page\"}";
    assertThat(
            house.send(house.request("GET", "/v1/partners", "").header("Cookie", cookie)).status())
        .isEqualTo(200);
    assertThat(
            house
                .send(house.request("POST", "/v1/partners", body).header("Cookie", cookie))
                .status())
        .isEqualTo(403);
    var fitting =
        house
            .request("POST", "/v1/partners", body)
            .header("Cookie", cookie)
            .header("X-CSRF-Token", csrf);
    assertThat(house.send(fitting).status()).isEqualTo(201);
    var asMember = house.request("GET", "/v1/users", "").header("Cookie", cookie);
    assertThat(house.send(asMember).status()).isEqualTo(403);
  }

  @Test
  void anAdvertisersKeyIsLimitedAndTheNetworksIsNot() {
    var key = house.keys.create(advertiserOrganization, "busy").secret();
    for (int i = 0; i < 30; i++) {
      assertThat(house.call(key, "GET", "/v1/advertisers", "").status())
          .as("request %d", i)
          .isEqualTo(200);
    }
    var refused = house.call(key, "GET", "/v1/advertisers", "");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 3);
    for (int i = 0; i < 40; i++) {
      assertThat(house.get("/v1/advertisers").status()).isEqualTo(200);
    }
  }

  @Test
  void anAdvertisersKeySeesAndChangesOnlyItsOwn() {
    var rival = house.post("/v1/advertisers", "{'name':'Rival'}");
    var key = house.keys.create(rival.at("/organization_id").intValue(), "rival").secret();
    var own = "{\"advertiser_id\":%d,\"name\":\"x\"}";
    for (var path :
        new String[] {
          "/v1/tracking-ids/" + bucket,
          "/v1/orders/" + code + "/1001",
          "/v1/orders/acme.example/1001"
        }) {
      assertThat(house.call(key, "GET", path, "").status()).as(path).isEqualTo(404);
    }
    assertThat(house.call(key, "GET", "/v1/tracking-ids", "").at("/rows").isEmpty()).isTrue();
    assertThat(house.call(key, "POST", "/v1/tracking-ids", own.formatted(advertiser)).status())
        .isEqualTo(422);
    assertThat(
            house
                .call(key, "POST", "/v1/tracking-ids", own.formatted(rival.at("/id").intValue()))
                .status())
        .isEqualTo(201);
    var report = "{\"filters\":[" + TIME.replace('\'', '"') + "]}";
    assertThat(house.call(key, "POST", "/v1/report/conversions", report).at("/rows").isEmpty())
        .isTrue();
    var reject = "{\"tracking_id\":\"%s\",\"order_ids\":[\"1001\"],\"reason\":\"x\"}";
    assertThat(house.call(key, "POST", "/v1/conversions/reject", reject.formatted(code)).status())
        .isEqualTo(422);
    assertThat(house.call(key, "POST", "/v1/partners", "{\"name\":\"x\"}").status()).isEqualTo(403);
    assertThat(house.call(key, "GET", "/v1/organizations", "").status()).isEqualTo(403);
    assertThat(house.call(key, "GET", "/v1/users", "").at("/rows").isEmpty()).isTrue();
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedWithItsPlace() {
    var broken = house.post("/v1/advertisers", "{'name':\n 'Acme' oops}");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.at("/detail").textValue()).contains("line 2, column");
    assertThat(broken.header("Content-Type")).isEqualTo("application/problem+json");
    var bodies = new String[] {"", "{", "[", "\0", "{'a':1,'a':2}", "{} {}", "[".repeat(5_000)};
    for (var body : bodies) {
      assertThat(house.post("/v1/advertisers", body).status()).as(body).isEqualTo(400);
    }
    assertThat(house.post("/v1/advertisers", "[]").status()).isEqualTo(422);
    var large = house.post("/v1/advertisers", "{'name':'" + "x".repeat(1 << 20) + "'}");
    assertThat(large.status()).isEqualTo(413);
    assertThat(large.header("Connection")).isEqualTo("close");
  }

  @Test
  void aWrongFieldIsNamedAndAnUnknownOneGetsASuggestion() {
    var wrong = house.post("/v1/programs", "{'advertiser_id':'1','nam':'x','terms':[]}");
    assertThat(wrong.fields()).isEqualTo("advertiser_id name default_landing_page terms nam");
    assertThat(wrong.text()).contains("did you mean name?");
    assertThat(house.post("/v1/advertisers", "{'name':'a\\u0000b'}").fields()).isEqualTo("name");
    assertThat(house.post("/v1/advertisers", "{'name':'a\\ud800b'}").fields()).isEqualTo("name");
    assertThat(house.post("/v1/advertisers", "{'\\ud800':'a'}").status()).isBetween(400, 422);
    assertThat(house.post("/v1/tracking-ids", "{'advertiser_id':1e99,'name':'x'}").fields())
        .isEqualTo("advertiser_id");
    for (var terms :
        new String[] {
          "{'attribution':5}", "{'settlement':[]}", "{'payout_rules':{'a':1}}",
          "{'payout_rules':[1]}", "{'payout_rules':[{'name':'x','payout':5}]}", "{'fulfilment':{}}",
          "{'payout_rules':[{'name':5}]}", "{'effective':'yesterday'}", "{'triggers':'x'}"
        }) {
      var path = "/v1/programs";
      var body =
          "{'advertiser_id':%d,'name':'x','default_landing_page':'https://a.example/','terms':%s}"
              .formatted(advertiser, terms);
      assertThat(house.post(path, body).status()).as(terms).isEqualTo(422);
    }
  }

  @Test
  void hostileTextComesBackAsItWas() {
    var answer =
        house.post("/v1/advertisers", "{'name':'<script>alert(\\\"x\\\")</script> OR 1=1 --'}");
    assertThat(answer.at("/name").textValue()).isEqualTo("<script>alert(\"x\")</script> OR 1=1 --");
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void whatLaterVersionsBringIsNotThereYet() {
    for (var path : new String[] {"/v1/coupons", "/v1/exchange-rates", "/v1/report/stats"}) {
      assertThat(house.post(path, "{}").status()).isEqualTo(404);
    }
  }

  @Test
  void theDocumentationIsOpenAndLoadsNothingFromElsewhere() {
    var page = house.send(house.request("GET", "/v1/docs", ""));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text())
        .contains("/v1/report/conversions")
        .doesNotContain("https://cdn", "<script");
    assertThat(house.send(house.request("GET", "/v1/docs/style.css", "")).status()).isEqualTo(200);
  }
}
