// SPDX-License-Identifier: Apache-2.0
package org.lazareto.update;

import java.time.Duration;
import org.lazareto.limit.AtLeast;

/**
 * When a new set is taken back by itself. Settings: {@code [update.sets.NAME.watch]}.
 *
 * @param period how long a new set is watched; 0: not at all
 * @param messages how many must have been examined before anything is concluded
 * @param percent how much of the mail one new signature would hardly hit, be the outbreak ever so
 *     large
 * @param contents in how many different contents it must have hit: a worm sends the same few
 *     contents again and again, a wrong signature hits all kinds
 */
public record WatchSettings(Duration period, int messages, int percent, int contents) {

  public WatchSettings {
    AtLeast.one("messages", messages);
    AtLeast.one("percent", percent);
    AtLeast.one("contents", contents);
  }

  public static WatchSettings defaults() {
    return new WatchSettings(Duration.ofHours(24), 50, 10, 10);
  }
}
