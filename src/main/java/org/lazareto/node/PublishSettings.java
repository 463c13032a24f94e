// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.time.Duration;
import java.util.List;
import org.lazareto.limit.AtLeast;
import org.lazareto.limit.ByteSize;

/**
 * This installation as a hub, under the name of {@code node.name}. Settings: {@code [hub]}.
 *
 * @param enabled whether it tells others what it knows
 * @param sets which sets of {@code update.sets} its nodes get
 * @param finds how many finds by digest are told; 0 for none
 * @param remember how long it is told that something ended; who was gone for longer is told all
 * @param advisories how many advisories are told, the newest; those before end at the nodes
 * @param advisory how long the text of one may be on its way, in each language
 * @param silent after how long without a report a node is an alarm
 * @param bothKeys how long both count while a node changes its key: the next one since it was
 *     vouched for last, the former one since the next was used
 */
public record PublishSettings(
    boolean enabled,
    List<String> sets,
    int finds,
    Duration remember,
    Duration silent,
    Duration bothKeys,
    int advisories,
    ByteSize advisory) {

  public PublishSettings {
    sets = List.copyOf(sets);
    AtLeast.one("advisories", advisories);
  }

  public static PublishSettings defaults() {
    return new PublishSettings(
        false,
        List.of(),
        20_000,
        Duration.ofDays(90),
        Duration.ofHours(3),
        Duration.ofDays(14),
        20,
        ByteSize.kilobytes(4));
  }
}
