// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all witnesses saw in one look, by place and id. Confined to one thread. */
final class Sightings {

  /**
   * An id seen outside the gate.
   *
   * @param witness who saw it first
   */
  record Outside(String id, String witness, Instant at) {}

  private final Map<Place, Map<String, Set<String>>> recipients = new EnumMap<>(Place.class);
  private final Map<String, Outside> outside = new HashMap<>();
  private final Set<String> bounces = new HashSet<>();
  private final Map<String, String> clones = new HashMap<>();
  private final Set<String> cloned = new HashSet<>();

  static Sightings of(List<Witness> witnesses) throws IOException {
    Sightings all = new Sightings();
    List<Witness> inOrder =
        witnesses.stream().sorted(Comparator.comparing(Witness::place)).toList();
    for (Witness witness : inOrder) {
      all.recipients.computeIfAbsent(witness.place(), _ -> new HashMap<>());
      witness.look(sighting -> all.add(witness, sighting));
    }
    return all;
  }

  private void add(Witness witness, Sighting sighting) {
    String id = sighting.id();
    Place place = witness.place();
    ids(place).merge(id, sighting.recipients(), Sightings::union);
    if (sighting.bounce()) {
      bounces.add(id);
    }
    if (!sighting.cloneOf().isEmpty()) {
      clones.put(id, sighting.cloneOf());
      cloned.add(sighting.cloneOf());
    }
    if (place == Place.OUTGOING || place == Place.LOG) {
      outside.putIfAbsent(id, new Outside(id, witness.name(), sighting.at()));
    }
  }

  // Unknown recipients stay unknown, whatever another sighting says.
  private static Set<String> union(Set<String> some, Set<String> more) {
    if (some.isEmpty() || more.isEmpty()) {
      return Set.of();
    }
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  /** Every id seen at {@code place}, with its recipients; an empty set where they are not known. */
  Map<String, Set<String>> ids(Place place) {
    return recipients.getOrDefault(place, Map.of());
  }

  boolean has(Place place, String id, String recipient) {
    Set<String> there = ids(place).get(id);
    return there != null && (there.isEmpty() || there.contains(recipient));
  }

  /** Whether the MTA has or had it, under its own id or split by aliases. */
  boolean wentOut(String id) {
    return outside.containsKey(id) || cloned.contains(id) || ids(Place.SET_ASIDE).containsKey(id);
  }

  boolean looked(Place place) {
    return recipients.containsKey(place);
  }

  Iterable<Outside> outside() {
    return outside.values();
  }

  boolean bounce(String id) {
    return bounces.contains(id);
  }

  /** The message that the MTA split {@code id} from; {@code id} itself if it did not. */
  String origin(String id) {
    String origin = id;
    // Logs are text: a circle in them must not hold us up.
    for (int i = 0; i < 10 && clones.containsKey(origin); i++) {
      origin = clones.getOrDefault(origin, origin);
    }
    return origin;
  }
}
