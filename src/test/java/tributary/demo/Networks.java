package tributary.demo;

import java.util.List;
import java.util.Map;
import tributary.demo.DemoNetwork.Site;

/** The made-up network with numbers of its own, for tests without a database. */
final class Networks {
  static final DemoNetwork NETWORK =
      new DemoNetwork(
          List.of(
              new Site(Shops.BRAMBLEHOLT, "KA-BRAMBLE001", 11, 21),
              new Site(Shops.PUDDLECUP, "KA-PUDDLE0001", 12, 22)),
          Map.of(
              Partner.SOGGY_BOOT, 31,
              Partner.PENNYWREN, 32,
              Partner.SLOW_SUNDAY, 33,
              Partner.TINSLEY, 34,
              Partner.ATTIC_RADIO, 35),
          "KA-STAGING001");

  private Networks() {}
}
