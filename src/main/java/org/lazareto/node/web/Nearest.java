// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node.web;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lazareto.node.Offer;

/**
 * Who of those that are reached has what, so that large things come from the nearest. Thread-safe.
 */
public final class Nearest {

  private final Map<String, Known> lines = new ConcurrentHashMap<>();

  private record Known(int nearness, List<Offer> offers) {

    boolean has(Offer offer) {
      return offers.stream()
          .anyMatch(
              o ->
                  o.hub().equals(offer.hub())
                      && o.topic().equals(offer.topic())
                      && o.revision() >= offer.revision());
    }
  }

  void offers(String line, int nearness, List<Offer> offers) {
    lines.put(line, new Known(nearness, List.copyOf(offers)));
  }

  void gone(String line) {
    lines.remove(line);
  }

  /** Whether no nearer line has it too. */
  boolean isNearest(String line, Offer offer) {
    int mine = lines.containsKey(line) ? lines.get(line).nearness() : Integer.MAX_VALUE;
    return lines.entrySet().stream()
        .noneMatch(
            e ->
                !e.getKey().equals(line)
                    && e.getValue().nearness() < mine
                    && e.getValue().has(offer));
  }
}
