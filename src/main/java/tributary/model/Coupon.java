package tributary.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A discount code used on an order.
 *
 * @param code lower-cased: codes compare case-insensitively
 * @param amount in the order's currency; null when not sent
 */
public record Coupon(String code, @Nullable BigDecimal amount) {}
