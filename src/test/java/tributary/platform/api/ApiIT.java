package tributary.platform.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tributary.model.OrderKey;
import tributary.model.Receipt;
import tributary.model.Status;
import tributary.platform.raw.RawHit;

/** Every call of the API, over real sockets and a real database. */
@TestInstance(Lifecycle.PER_CLASS)
class ApiIT {
  private static final String TIME =
      "{'field':'time','type':'range','values':['1700000000','1900000000']}";

  private ApiHouse house;
  private int advertiser;
  private int bucket;
  private String code;

  @BeforeAll
  void open() {
    house = new ApiHouse();
    var acme = house.post("/v1/advertisers", "{'name':'Acme'}");
    assertThat(acme.status()).isEqualTo(201);
    advertiser = acme.at("/id").intValue();
    var trackingId = newTrackingId("acme.example");
    bucket = trackingId.at("/id").intValue();
    code = trackingId.at("/code").textValue();
    house.facts.order(bucket, "1001", "2026-11-19T10:00:00Z", _ -> {});
    house.facts.watermark("2026-11-20T12:00:00Z");
  }

  @AfterAll
  void close() {
    house.close();
  }

  private ApiHouse.Answer newTrackingId(String alias) {
    return house.post(
        "/v1/tracking-ids",
        "{'advertiser_id':%d,'name':'Acme production','aliases':['%s'],'environment':'live'}"
            .formatted(advertiser, alias));
  }

  @Test
  void theWalkOfTheSpecSetsUpAProgramWithAPartner() {
    var program =
        house.post(
            "/v1/programs",
            """
            {'advertiser_id':%d,'name':'Acme affiliates',
             'default_landing_page':'https://acme.example/','deep_link_domains':['acme.example'],
             'state':'live','approval':'automatic','terms':{'settlement':{'cancel_days':3},
             'payout_rules':[{'name':'Default','payout':{'percent':'10','of':'subtotal'},
                              'charge':{'percent':'12','of':'subtotal'}}]}}
            """
                .formatted(advertiser));
    assertThat(program.status()).isEqualTo(201);
    followTerms("/v1/programs/" + program.at("/id").intValue());
    promote(program.at("/id").intValue());
  }

  private void followTerms(String path) {
    var terms = house.post(path + "/terms", "{'effective':'2026-12-01T00:00:00Z'}");
    assertThat(terms.at("/version").intValue()).isEqualTo(2);
    assertThat(terms.at("/effective").textValue()).isEqualTo("2026-12-01T00:00:00Z");
    var page =
        house.post(path + "/landing-pages", "{'name':'Spring','url':'https://acme.example/s'}");
    assertThat(page.status()).isEqualTo(201);
    assertThat(house.get(path + "/terms").at("/rows").size()).isEqualTo(2);
    assertThat(house.get(path + "/landing-pages").at("/rows/0/name").textValue())
        .isEqualTo("Spring");
    assertThat(house.patch(path, "{'state':'paused'}").at("/state").textValue())
        .isEqualTo("paused");
  }

  private void promote(int program) {
    var partner = house.post("/v1/partners", "{'name':'Blog Inc'}").at("/id").intValue();
    var source =
        house.post(
            "/v1/traffic-sources",
            "{'partner_id':%d,'name':'Blog','url':'https://blog.example','status':'active'}"
                .formatted(partner));
    assertThat(source.status()).isEqualTo(201);
    int sourceId = source.at("/id").intValue();
    var approval =
        house.post(
            "/v1/approvals",
            "{'program_id':%d,'traffic_source_id':%d,'state':'approved'}"
                .formatted(program, sourceId));
    assertThat(approval.status()).isEqualTo(201);
    var paused = house.patch("/v1/traffic-sources/" + sourceId, "{'status':'paused'}");
    assertThat(paused.at("/status").textValue()).isEqualTo("paused");
    assertThat(paused.at("/name").textValue()).isEqualTo("Blog");
  }

  @Test
  void aTrackingIdGetsAnotherAliasAndAnotherName() {
    var path = "/v1/tracking-ids/" + newTrackingId("alias.example").at("/id").intValue();
    assertThat(house.post(path + "/aliases", "{'alias':'second.example'}").text())
        .contains("alias.example", "second.example");
    assertThat(house.post(path + "/aliases", "{'alias':'WWW.acme.example'}").fields())
        .isEqualTo("alias");
    assertThat(house.patch(path, "{'name':'Renamed'}").at("/name").textValue())
        .isEqualTo("Renamed");
    assertThat(house.get(path).at("/name").textValue()).isEqualTo("Renamed");
  }

  @Test
  void anOrderIsShownInTheShapeOfTheSpec() {
    house.facts.order(
        bucket,
        "spec 1/2",
        "2026-11-19T10:00:00Z",
        row -> {
          row.putArray("aliases").add("WEB-10234");
          row.put("transaction_id", "0123456789abcdef0123456789abcdef");
          row.put("click_time", "2026-11-19T09:00:00Z");
        });
    var key = new OrderKey(bucket, "spec 1/2");
    house.facts.update(key, "2026-11-19T10:00:00Z", "server", _ -> {});
    house.facts.history(key, 1, Status.APPROVED, "Approved: paid.");
    var order = house.get("/v1/orders/ACME.example/spec%201%2F2");
    assertThat(order.status()).isEqualTo(200);
    assertThat(order.at("/tracking_id").textValue()).isEqualTo(code);
    assertThat(order.at("/subtotal").toString())
        .isEqualTo("{\"amount\":\"70.00\",\"currency\":\"USD\"}");
    assertThat(order.at("/customer/email").textValue()).isEqualTo("a***@example.com");
    assertThat(order.at("/click_time").textValue()).isEqualTo("2026-11-19T09:00:00Z");
    assertThat(order.at("/program_id").isNull()).isTrue();
    assertThat(order.at("/updates/0/source").textValue()).isEqualTo("server");
    assertThat(order.at("/history/0/payout/amount").textValue()).isEqualTo("7.00");
    assertThat(order.at("/trace/sentences/0").textValue()).isEqualTo("Approved: paid.");
    assertThat(house.get("/v1/orders/" + code + "/WEB-10234").at("/order_id").textValue())
        .isEqualTo("spec 1/2");
    assertThat(house.get("/v1/orders/acme.example/none").status()).isEqualTo(404);
    assertThat(house.get("/v1/orders/nobody/1001").status()).isEqualTo(404);
    assertThat(house.get("/v1/orders/%00/%00").status()).isEqualTo(404);
  }

  @Test
  void theReportAnswersRowsMoneyAndHowFarItGoes() {
    var report =
        house.post(
            "/v1/report/conversions",
            """
            {'dimensions':['order_time','order_id','status','payout','program_id','coupon'],
             'filters':[%s,{'field':'order_id','type':'include','values':['1001']}]}
            """
                .formatted(TIME));
    assertThat(report.at("/rows").toString())
        .isEqualTo(
            """
            [{"order_time":"2026-11-19T10:00:00Z","order_id":"1001","status":"Approved",\
            "payout":{"amount":"7.00","currency":"USD"},"program_id":null,"coupon":["save10"]}]\
            """);
    assertThat(report.at("/complete_up_to").textValue()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(report.at("/next").isNull()).isTrue();
    assertThat(report.at("/errors").isEmpty()).isTrue();
  }

  @Test
  void theReportNeedsATimeAndNamesEachMistake() {
    assertThat(house.post("/v1/report/conversions", "{}").fields()).isEqualTo("filters");
    var wrong =
        house.post(
            "/v1/report/conversions",
            "{'dimensions':['orderid',7],'filters':[%s,{'feld':'x','type':1}],'limit':'10'}"
                .formatted(TIME));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.fields())
        .isEqualTo(
            "dimensions[1] filters[1].field filters[1].type filters[1].values"
                + " filters[1].feld limit");
    assertThat(wrong.text()).contains("did you mean field?");
  }

  @Test
  void csvHoldsEveryRowAndNoFormula() {
    house.facts.order(
        bucket,
        "=cmd|' /C calc'!A0",
        "2026-10-01T10:00:00Z",
        row -> {
          row.put("source", "say \"hi\", you\nthere").put("action_type", "@SUM(A1)");
          row.put("payout", "-7.00").put("store", "+1").put("referral_domain", "\tx");
        });
    var path =
        "/v1/exports/conversions?from=2026-10-01T00:00:00Z&to=2026-10-02T00:00:00Z&dimensions="
            + "order_id,source,action_type,payout,store,referral_domain";
    var csv = house.get(path);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.text())
        .isEqualTo(
            "order_id,source,action_type,payout,store,referral_domain\r\n"
                + "'=cmd|' /C calc'!A0,\"say \"\"hi\"\", you\nthere\",'@SUM(A1),-7.00,'+1,'\tx\r\n");
    assertThat(house.get("/v1/exports/conversions?colour=red").status()).isEqualTo(422);
  }

  @Test
  void aReceiptTellsWhatBecameOfItsHit() {
    var update =
        house.facts.update(
            new OrderKey(bucket, "1001"),
            "2026-11-19T10:00:00Z",
            "server",
            body -> {
              ((ObjectNode) body.withArray("warnings").addObject())
                  .put("field", "tax")
                  .put("message", "x");
            });
    var story = house.get("/v1/receipts/" + update);
    assertThat(story.at("/state").textValue()).isEqualTo("processed");
    assertThat(story.at("/order_id").textValue()).isEqualTo("1001");
    assertThat(story.at("/tracking_id").textValue()).isEqualTo(code);
    assertThat(story.at("/warnings/0/field").textValue()).isEqualTo("tax");
    var held = house.facts.quarantined("NO_ORDER_ID", "acme.example", "no order_id");
    var heldStory = house.get("/v1/receipts/" + held);
    assertThat(heldStory.at("/state").textValue()).isEqualTo("quarantined");
    assertThat(heldStory.at("/reason").textValue()).isEqualTo("no usable order id: no order_id");
    var click = house.facts.click("0123456789abcdef0123456789abcd00", 1, 1);
    assertThat(house.get("/v1/receipts/" + click).at("/kind").textValue()).isEqualTo("click");
    var waiting = stored("email_address=ann%40shop.example&order_key=secret&order_id=5", false);
    assertThat(house.get("/v1/receipts/" + waiting).at("/state").textValue()).isEqualTo("stored");
    assertThat(house.get("/v1/receipts/" + waiting + "/raw").at("/body").textValue())
        .isEqualTo("email_address=***&order_key=***&order_id=5");
    assertThat(house.get("/v1/receipts/" + house.facts.receipt()).status()).isEqualTo(404);
    assertThat(house.get("/v1/receipts/nonsense").status()).isEqualTo(404);
  }

  private Receipt stored(String body, boolean processed) {
    var receipt = new Receipt(house.facts.receipt());
    var hit =
        new RawHit(Instant.EPOCH, processed, "POST", "/v2/_tr", "", body.getBytes(UTF_8), Map.of());
    house.journal.put(receipt, hit);
    return receipt;
  }

  @Test
  void rejectingAnswersForEachOrderAndAsksForAnotherDecision() {
    house.facts.order(bucket, "R1", "2026-11-19T10:00:00Z", _ -> {});
    house.facts.order(bucket, "R2", "2026-01-19T10:00:00Z", _ -> {});
    var body = "{'tracking_id':'acme.example','order_ids':['R1','R2','R3'],'reason':'fraud'}";
    assertThat(results(house.post("/v1/conversions/reject", body)))
        .isEqualTo("rejected locked not_found");
    assertThat(results(house.post("/v1/conversions/reject", body)))
        .isEqualTo("already_rejected locked not_found");
    assertThat(count("redecide WHERE order_id = 'R1'")).isEqualTo(1);
    assertThat(house.get("/v1/orders/acme.example/R1").at("/rejection/reason").textValue())
        .isEqualTo("fraud");
    var back = "{'tracking_id':'%s','order_ids':['R1']}".formatted(code);
    assertThat(results(house.post("/v1/conversions/restore", back))).isEqualTo("restored");
    assertThat(count("rejection WHERE order_id = 'R1'")).isZero();
    assertThat(count("audit WHERE action IN ('reject', 'restore')")).isPositive();
  }

  private static String results(ApiHouse.Answer answer) {
    return String.join(" ", answer.at("/results").findValuesAsText("result"));
  }

  private int count(String from) {
    return house
        .database
        .jdbi()
        .withHandle(handle ->
            handle.createQuery("SELECT count(*) FROM " + from).mapTo(Integer.class).one());
  }

  @Test
  void quarantineIsListedAndReadAgainOnRequest() {
    var receipt = house.facts.quarantined("UNKNOWN_SITE", "later.example", "no such Tracking ID");
    var list = house.get("/v1/quarantine?site_id=later.example");
    assertThat(list.at("/rows/0/receipt").textValue()).isEqualTo(receipt.toString());
    assertThat(list.at("/rows/0/reason").textValue()).isEqualTo("unknown Tracking ID");
    var rerun =
        house.post(
            "/v1/quarantine/rerun", "{'reason':'unknown Tracking ID','site_id':'later.example'}");
    assertThat(rerun.text()).isEqualTo("{\"asked\":1}");
    assertThat(house.get("/v1/quarantine?site_id=later.example").at("/rows/0/rerun").asBoolean())
        .isTrue();
    assertThat(house.post("/v1/quarantine/rerun", "{'receipts':['x']}").fields())
        .isEqualTo("receipts");
    assertThat(house.post("/v1/quarantine/rerun", "{}").fields()).isEqualTo("reason");
    assertThat(house.get("/v1/quarantine/groups").at("/rows").size()).isPositive();
  }

  @Test
  void listsArePagedByCursor() {
    for (int i = 0; i < 5; i++) {
      assertThat(house.post("/v1/partners", "{'name':'Partner %d'}".formatted(i)).status())
          .isEqualTo(201);
    }
    var first = house.get("/v1/partners?limit=2");
    assertThat(first.at("/rows").size()).isEqualTo(2);
    var second = house.get("/v1/partners?limit=2&after=" + first.at("/next").textValue());
    assertThat(second.at("/rows/0/id").intValue()).isGreaterThan(first.at("/rows/1/id").intValue());
    assertThat(house.get("/v1/partners?limit=0").fields()).isEqualTo("limit");
    assertThat(house.get("/v1/partners?after=99999999999").fields()).isEqualTo("after");
  }
}
