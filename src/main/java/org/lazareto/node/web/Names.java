// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import static java.util.stream.Collectors.joining;

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

  /** What is told as soon as there is any, the most urgent first. */
  static final List<Topic> URGENT = List.of(Topic.KEYS, Topic.RULES, Topic.ADVISORIES);

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
   * The name of a question for keys, rules and advisories that is held.
   *
   * @param hubs of each what is known
   */
  static String held(List<Heard> hubs) {
    StringBuilder name = new StringBuilder("held");
    hubs.stream().limit(MOST_HUBS).forEach(hub -> name.append("." + hub.text()));
    return name.toString();
  }

  /**
   * How far a hub is known.
   *
   * @param revisions of each urgent topic
   */
  record Heard(String name, List<Long> revisions) {
    private String text() {
      return revisions.stream().map(revision -> "." + revision).collect(joining("", name, ""));
    }
  }

  /** What such a name asks for; empty if it is none. */
  static Optional<List<Offer>> held(String name) {
    if (!name.startsWith(HELD)) {
      return Optional.empty();
    }
    List<Offer> asked = new ArrayList<>();
    String[] words = name.substring(HELD.length()).split("\\.", -1);
    int each = 1 + URGENT.size();
    for (int i = 0; i + each <= Math.min(words.length, each * MOST_HUBS); i += each) {
      String hub = words[i];
      List<String> revisions = List.of(words).subList(i + 1, i + each);
      if (Head.isName(hub) && revisions.stream().allMatch(word -> word.matches(REVISION))) {
        for (int topic = 0; topic < URGENT.size(); topic++) {
          asked.add(new Offer(hub, URGENT.get(topic), Long.parseLong(revisions.get(topic))));
        }
      }
    }
    return Optional.of(asked);
  }
}
