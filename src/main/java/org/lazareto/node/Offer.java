// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Topic;

/** How far somebody knows a topic of a hub. Immutable. */
public record Offer(String hub, Topic topic, long revision) {

  private static final int MOST = 1000;

  /** A list of them as text, a line for each. */
  public static String text(List<Offer> offers) {
    StringBuilder text = new StringBuilder();
    offers.forEach(o -> text.append(o.hub() + " " + o.topic().text() + " " + o.revision() + "\n"));
    return text.toString();
  }

  /** Reads such a list; what is no offer is passed over. */
  public static List<Offer> read(String text) {
    List<Offer> offers = new ArrayList<>();
    text.lines().limit(MOST).forEach(line -> parse(line).ifPresent(offers::add));
    return offers;
  }

  private static Optional<Offer> parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !Head.isName(words[0]) || !words[2].matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return Topic.find(words[1]).map(topic -> new Offer(words[0], topic, Long.parseLong(words[2])));
  }
}
