package tributary.platform.api;

import java.time.InstantSource;
import tributary.platform.access.Access;
import tributary.platform.raw.RawHits;
import tributary.store.accounts.Accounts;
import tributary.store.accounts.ApiKeys;
import tributary.store.review.Review;
import tributary.store.setup.Setup;

/** What the API rests on; App hands it in. */
public record ApiParts(
    Access access,
    Setup setup,
    Accounts accounts,
    ApiKeys apiKeys,
    Review review,
    RawHits rawHits,
    InstantSource clock) {}
