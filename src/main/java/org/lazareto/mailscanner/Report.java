// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/** What became of each thing that the installation says. Confined to one import. */
public final class Report {

  /** How far a thing was taken over. */
  public enum Kind {
    TAKEN,
    DIFFERENT,
    LEFT,
    /** Of no concern to whoever examines mail for viruses. */
    NOT_OURS
  }

  /**
   * One line.
   *
   * @param subject the option or rule, as the installation calls it
   * @param place file and line; empty where the subject says it
   * @param why what differs, or why not
   */
  public record Note(Kind kind, String subject, String place, LazaretoException why) {

    /** What differs, in a language; what lay behind it, too. */
    public String in(Catalogue catalogue) {
      return catalogue.say(
          why.key(),
          why.arguments().stream()
              .map(a -> a instanceof LazaretoException inner ? inner.in(catalogue) : a)
              .toArray());
    }
  }

  /** By all that a reader sees of them: what is found twice is told once. */
  private final SequencedMap<Told, Note> notes = new LinkedHashMap<>();

  private final Set<String> subjects = new HashSet<>();

  private record Told(Kind kind, String subject, String place, String why) {}

  void taken(String subject, String place, String key, Object... arguments) {
    add(Kind.TAKEN, subject, place, key, arguments);
  }

  void different(String subject, String place, String key, Object... arguments) {
    add(Kind.DIFFERENT, subject, place, key, arguments);
  }

  void left(String subject, String place, String key, Object[] arguments) {
    add(Kind.LEFT, subject, place, key, arguments);
  }

  /** Left is something whose name says where it stands. */
  void left(String subject, String key, Object... arguments) {
    add(Kind.LEFT, subject, "", key, arguments);
  }

  void notOurs(String subject, String place, String key) {
    add(Kind.NOT_OURS, subject, place, key);
  }

  private void add(Kind kind, String subject, String place, String key, Object... arguments) {
    Note note = new Note(kind, subject, place, new LazaretoException(key, arguments));
    notes.putIfAbsent(new Told(kind, subject, place, note.in(Catalogue.ENGLISH)), note);
    subjects.add(subject);
  }

  boolean tellsOf(String subject) {
    return subjects.contains(subject);
  }

  /** All of it, by how far it was taken over. */
  public List<Note> notes() {
    List<Note> sorted = new ArrayList<>(notes.values());
    sorted.sort(Comparator.comparing(Note::kind));
    return List.copyOf(sorted);
  }

  /** Whether anybody has to look at it. */
  public boolean needsLook() {
    return notes.values().stream()
        .anyMatch(n -> n.kind() == Kind.DIFFERENT || n.kind() == Kind.LEFT);
  }
}
