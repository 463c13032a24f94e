// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lazareto.mail.Address;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Decision;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import org.lazareto.verdict.Treatment;

/**
 * Why a message was decided as it was: what was seen in it, what the engines answered, which rules
 * were looked at. Immutable.
 *
 * @param at when it was decided
 * @param took how long the examination took; zero if there was none
 * @param fates the different ones, in order of appearance
 * @param runs whose they are: so many recipients, in the envelope's order, have that fate
 */
public record Dossier(
    Instant at, Duration took, Seen seen, LeftOut leftOut, List<Fate> fates, List<Run> runs) {

  /** Of a message of which nothing is known but its rows. */
  public static final Dossier NONE =
      new Dossier(
          Instant.EPOCH, Duration.ZERO, Seen.NOTHING, new LeftOut(0, 0, 0), List.of(), List.of());

  public Dossier {
    fates = List.copyOf(fates);
    runs = List.copyOf(runs);
  }

  /**
   * What was seen of the message.
   *
   * @param replies the engines' answers that tell something new
   * @param told what the door's peer said of the session, by its own names
   */
  public record Seen(List<Part> parts, List<Reply> replies, SortedMap<String, String> told) {

    static final Seen NOTHING = new Seen(List.of(), List.of(), Collections.emptySortedMap());

    public Seen {
      parts = List.copyOf(parts);
      replies = List.copyOf(replies);
      told = Collections.unmodifiableSortedMap(new TreeMap<>(told));
    }
  }

  /** How many of each are not here, since there were too many to keep. */
  public record LeftOut(int parts, int replies, int fates) {}

  /** What some recipients get, and by which rules. */
  public record Fate(Treatment treatment, String rule, List<Looked> looked) {
    public Fate {
      looked = List.copyOf(looked);
    }
  }

  /**
   * Recipients in a row.
   *
   * @param fate its place in the list of fates; beyond its end if that one was left out
   */
  public record Run(int fate, int recipients) {}

  /** The whole of it. */
  public static Dossier of(Decision decision, Seen seen, Instant at, Duration took) {
    SequencedMap<Fate, Integer> places = new LinkedHashMap<>();
    List<Run> runs = new ArrayList<>();
    for (Map.Entry<Address, Treatment> entry : decision.treatments().entrySet()) {
      Address recipient = entry.getKey();
      Fate fate =
          new Fate(
              entry.getValue(),
              decision.rules().getOrDefault(recipient, ""),
              decision.looked().getOrDefault(recipient, List.of()));
      Integer known = places.putIfAbsent(fate, places.size());
      int place = known == null ? places.size() - 1 : known;
      boolean same = !runs.isEmpty() && runs.getLast().fate() == place;
      int before = same ? runs.removeLast().recipients() : 0;
      runs.add(new Run(place, before + 1));
    }
    List<Fate> fates = List.copyOf(places.sequencedKeySet());
    return new Dossier(at, took, seen, new LeftOut(0, 0, 0), fates, runs);
  }

  /** What recipient {@code position} of the envelope gets; empty where that was left out. */
  public Optional<Fate> fate(int position) {
    int left = position;
    for (Run run : runs) {
      if (left < run.recipients()) {
        return run.fate() < fates.size() ? Optional.of(fates.get(run.fate())) : Optional.empty();
      }
      left -= run.recipients();
    }
    return Optional.empty();
  }

  /** The same with at most so many of each; what is remarkable stays first. */
  Dossier atMost(int most) {
    List<Part> parts = first(seen.parts(), seen.parts().stream().filter(Dossier::tells), most);
    List<Reply> replies =
        first(
            seen.replies(),
            seen.replies().stream().filter(r -> r.answer() instanceof Answer.Found),
            most);
    SortedMap<String, String> told = new TreeMap<>();
    seen.told().entrySet().stream().limit(most).forEach(e -> told.put(e.getKey(), e.getValue()));
    LeftOut more =
        new LeftOut(
            leftOut.parts() + seen.parts().size() - parts.size(),
            leftOut.replies() + seen.replies().size() - replies.size(),
            leftOut.fates() + Math.max(0, fates.size() - most));
    return new Dossier(
        at,
        took,
        new Seen(parts, replies, told),
        more,
        fates.subList(0, Math.min(most, fates.size())),
        // Runs cost little; only somebody who wants to fill the disk has many.
        runs.size() <= 4L * most ? runs : runs.subList(0, 4 * most));
  }

  private static boolean tells(Part part) {
    return part.path().isEmpty() || !part.facts().isEmpty();
  }

  private static <T> List<T> first(List<T> all, Stream<T> remarkable, int most) {
    if (all.size() <= most) {
      return all;
    }
    Set<T> kept = new HashSet<>();
    Stream.concat(remarkable, all.stream()).distinct().limit(most).forEach(kept::add);
    return all.stream().filter(kept::contains).toList();
  }
}
