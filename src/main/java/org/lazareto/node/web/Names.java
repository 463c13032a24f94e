// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.node.Offer;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Topic;

/** How what is asked for is called in an address. Stateless. */
final class Names {

  private static final String HELD = "held.";
  private static final String REVISION = "[0-9]{1,18}";

  /** As many hubs as a name of a hundred characters has room for, and more than there ever are. */
  private static final int MOST_HUBS = 4;

  private Names() {}

  /** The name of the bundle that leads further than this. */
  static String bundle(Offer known) {
    return known.hub() + "." + known.topic().text() + "." + known.revision();
  }

  static Optional<Offer> bundle(String name) {
    String[] words = name.split("\\.", -1);
    if (words.length != 3 || !Head.isName(words[0]) || !words[2].matches(REVISION)) {
      return Optional.empty();
    }
    return Topic.find(words[1]).map(topic -> new Offer(words[0], topic, Long.parseLong(words[2])));
  }

  /**
   * The name of a question for keys and rules that is held.
   *
   * @param hubs of each what is known
   */
  static String held(List<Heard> hubs) {
    StringBuilder name = new StringBuilder("held");
    hubs.stream()
        .limit(MOST_HUBS)
        .forEach(hub -> name.append("." + hub.name() + "." + hub.keys() + "." + hub.rules()));
    return name.toString();
  }

  /** Up to which revisions keys and rules of a hub are known. */
  record Heard(String name, long keys, long rules) {}

  /** What such a name asks for; empty if it is none. */
  static Optional<List<Offer>> held(String name) {
    if (!name.startsWith(HELD)) {
      return Optional.empty();
    }
    List<Offer> asked = new ArrayList<>();
    String[] words = name.substring(HELD.length()).split("\\.", -1);
    for (int i = 0; i + 2 < Math.min(words.length, 3 * MOST_HUBS); i += 3) {
      if (Head.isName(words[i])
          && words[i + 1].matches(REVISION)
          && words[i + 2].matches(REVISION)) {
        asked.add(new Offer(words[i], Topic.KEYS, Long.parseLong(words[i + 1])));
        asked.add(new Offer(words[i], Topic.RULES, Long.parseLong(words[i + 2])));
      }
    }
    return Optional.of(asked);
  }
}
