// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailbox.draft;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lazareto.mailbox.Key;
import org.lazareto.mailbox.Selection;

/**
 * The message that another one answers. Immutable.
 *
 * @param references the ids of the conversation, that of the message itself last
 * @param place where it lies, so that it can be marked as answered
 */
public record Answered(List<String> references, Optional<Selection> place) {

  private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,500}>");
  private static final Pattern PLACE = Pattern.compile("(\\d{1,10}) (\\d{1,10}) (.{1,500})");

  /** RFC 5322 3.6.4 wants all of them; readers need the first and the last. */
  private static final int MOST = 20;

  // Behind what its constructor needs.
  public static final Answered NOTHING = new Answered(List.of(), Optional.empty());

  public Answered {
    references = bounded(references.stream().filter(ID.asMatchPredicate()).distinct().toList());
  }

  private static List<String> bounded(List<String> all) {
    if (all.size() <= MOST) {
      return all;
    }
    List<String> last = all.subList(all.size() - MOST + 1, all.size());
    return Stream.concat(all.stream().limit(1), last.stream()).toList();
  }

  /** From what {@link #ids} and {@link #placed} wrote. */
  public static Answered of(String ids, String placed) {
    return new Answered(
        ID.matcher(ids).results().map(MatchResult::group).toList(),
        Optional.of(placed)
            .map(PLACE::matcher)
            .filter(Matcher::matches)
            .map(
                m ->
                    Selection.of(
                        m.group(3),
                        new Key(Long.parseLong(m.group(1)), Long.parseLong(m.group(2))))));
  }

  /** The conversation on one line. */
  public String ids() {
    return String.join(" ", references);
  }

  /** The place on one line; empty for none. */
  public String placed() {
    return place.map(p -> p.validity() + " " + p.set() + " " + p.folder()).orElse("");
  }
}
