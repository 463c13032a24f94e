// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.Member.Profile;
import org.lazareto.desk.list.Members.Wanted;
import org.lazareto.mail.Address;
import org.lazareto.text.Catalogue;
import org.lazareto.text.LazaretoException;

/**
 * Reads members from a file of comma-separated values (RFC 4180): address, name, language, node,
 * each line one, in the order that a first line with these words gives; without it in this order.
 * All that is wrong is told, each with its line, and then nothing is read. Confined to one thread.
 */
public final class MemberFile {

  /** The words of a first line, in the order of a file without one. */
  public static final List<String> COLUMNS = List.of("address", "name", "language", "node");

  private static final int MOST = 200_000;
  private static final int LONGEST_LINE = 2000;
  private static final int MOST_ERRORS = 20;

  private final int most;
  private final String language;
  private final List<Wanted> wanted = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private final List<Wrong> errors = new ArrayList<>();
  private List<String> columns = COLUMNS;

  /**
   * A line that cannot be taken.
   *
   * @param key of the sentence that says why
   */
  public record Wrong(int line, String key, List<Object> arguments) {
    public Wrong {
      arguments = List.copyOf(arguments);
    }

    /** The sentence in the language of {@code catalogue}. */
    public String in(Catalogue catalogue) {
      return catalogue.say(key, arguments.toArray());
    }
  }

  /** What a file has, and what is wrong with it, the first twenty lines. */
  public record Looked(List<Wanted> wanted, List<Wrong> wrong) {
    public Looked {
      wanted = List.copyOf(wanted);
      wrong = List.copyOf(wrong);
    }
  }

  private MemberFile(int most, String language) {
    this.most = most;
    this.language = language;
  }

  /**
   * Reads all of it.
   *
   * @param name of the file, for errors
   * @param language of members for whom none is given
   * @throws MembersRefused that tells every wrong line, the first twenty
   */
  public static List<Wanted> read(BufferedReader lines, String name, String language)
      throws IOException {
    Looked looked = look(lines, language, MOST);
    if (!looked.wrong().isEmpty()) {
      throw new MembersRefused(name, looked.wrong());
    }
    return looked.wanted();
  }

  /**
   * Reads all of it, for who shows it before it is carried out.
   *
   * @param language of members for whom none is given
   * @param most how many members it may have
   */
  public static Looked look(BufferedReader lines, String language, int most) throws IOException {
    MemberFile file = new MemberFile(most, language);
    file.read(lines);
    return new Looked(file.wanted, file.errors);
  }

  private void read(BufferedReader lines) throws IOException {
    int number = 0;
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (errors.size() >= MOST_ERRORS) {
          return;
        }
        line(number, number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
      }
    } catch (CharacterCodingException _) {
      error(number + 1, "desk.list.import.charset");
    }
  }

  private void line(int number, String line) {
    if (line.isBlank()) {
      return;
    }
    if (line.length() > LONGEST_LINE || wanted.size() >= most) {
      error(number, "desk.list.import.long", LONGEST_LINE, most);
      return;
    }
    List<String> cells = cells(line);
    boolean head =
        number == 1 && cells.stream().allMatch(c -> COLUMNS.contains(c.toLowerCase(Locale.ROOT)));
    if (head) {
      columns = cells.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
    } else if (cells.size() > columns.size()) {
      error(number, "desk.list.import.columns", columns.size());
    } else {
      member(number, cells);
    }
  }

  private void member(int number, List<String> cells) {
    String address = cell(cells, "address");
    String spoken = cell(cells, "language").toLowerCase(Locale.ROOT);
    Profile profile =
        new Profile(
            cell(cells, "name"),
            spoken.isEmpty() ? language : spoken,
            cell(cells, "node"),
            Mode.MAIL);
    try {
      Wanted one = Members.checked(new Wanted(new Address(address), profile));
      Integer before = seen.putIfAbsent(one.address().key(), number);
      if (before == null) {
        wanted.add(one);
      } else {
        error(number, "desk.list.import.twice", address, before);
      }
    } catch (LazaretoException e) {
      error(number, e.key(), e.arguments().toArray());
    }
  }

  private String cell(List<String> cells, String column) {
    int at = columns.indexOf(column);
    return at >= 0 && at < cells.size() ? cells.get(at) : "";
  }

  private void error(int line, String key, Object... arguments) {
    errors.add(new Wrong(line, key, List.of(arguments)));
  }

  /** The cells of one line; a quote within quotes stands twice. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if ((c == ',' || c == ';') && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
