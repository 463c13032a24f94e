// SPDX-License-Identifier: Apache-2.0
package org.lazareto.mailscanner;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.config.Place;

/**
 * Reads {@code MailScanner.conf} and what it includes: {@code option = value}, {@code %variable% =
 * value}, {@code include files}. Variables are put in as the lines are read, so that a later value
 * changes nothing before it. Confined to one import.
 */
final class MainFile {

  static final String NAME = "MailScanner.conf";

  private static final int MOST_FILES = 500;
  private static final Pattern INCLUDE = Pattern.compile("(?i)include\\s+([^\\s=]+)");
  private static final Pattern SETTING = Pattern.compile("([^=]+?)\\s*=\\s*(.*)");

  private final Folder folder;
  private final Faults faults;
  private final SequencedMap<String, Option> options = new LinkedHashMap<>();
  private final Variables variables = new Variables();
  private final Deque<Path> open = new ArrayDeque<>();
  private int files;

  private MainFile(Folder folder, Faults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  static MainFile read(Folder folder, Faults faults) {
    MainFile main = new MainFile(folder, faults);
    main.read(folder.root().resolve(NAME));
    return main;
  }

  /** Every option by its key, the last value of each. */
  SequencedMap<String, Option> options() {
    return options;
  }

  /** With their last values, as rulesets have them. */
  Variables variables() {
    return variables;
  }

  private void read(Path file) {
    if (open.contains(file) || ++files > MOST_FILES) {
      faults.add(new Place(file, 0), "mailscanner.include-loop");
      return;
    }
    open.push(file);
    for (Line line : folder.lines(file)) {
      Line said = line.uncommented();
      if (!said.text().isEmpty()) {
        read(said);
      }
    }
    open.pop();
  }

  private void read(Line line) {
    Matcher include = INCLUDE.matcher(line.text());
    Matcher setting = SETTING.matcher(line.text());
    if (include.matches()) {
      include(line.place(), variables.filled(line.place(), include.group(1), faults));
    } else if (setting.matches()) {
      String value = variables.filled(line.place(), setting.group(2), faults);
      set(line.place(), setting.group(1), value);
    } else {
      faults.add(line.place(), "mailscanner.no-equals", line.text());
    }
  }

  private void set(Place place, String name, String value) {
    if (variables.set(name, value)) {
      return;
    }
    Option option = new Option(name, value, place);
    if (option.key().isEmpty()) {
      faults.add(place, "mailscanner.no-equals", name);
    } else {
      options.putLast(option.key(), option);
    }
  }

  private void include(Place place, String written) {
    Optional<Path> pattern = folder.find(written);
    List<Path> found = pattern.map(folder::matching).orElse(List.of());
    // An empty conf.d is what a new installation has; a single file that is not there is a mistake.
    if (found.isEmpty() && !written.contains("*")) {
      faults.add(place, "mailscanner.no-file", written);
    }
    found.forEach(this::read);
  }
}
