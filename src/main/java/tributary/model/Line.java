package tributary.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order, in the order sent.
 *
 * @param title HTML entities decoded; hostile text
 * @param price unit price in the order's currency; null when not sent or unreadable
 * @param qty default 1
 * @param variant the shop's {@code _var}; null when not sent
 * @param categories comma-separated words as sent, entities decoded; null when not sent
 * @param child a zero-price line that repeats its parent's sku (Magento's configurable products):
 *     shown, never counted or paid
 */
public record Line(
    String title,
    @Nullable String sku,
    @Nullable BigDecimal price,
    BigDecimal qty,
    @Nullable String variant,
    @Nullable String categories,
    boolean child) {}
