// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.commandline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.child.Children;
import org.lazareto.limit.AtLeast;
import org.lazareto.text.LazaretoException;

/**
 * How a program that scans files is called, and what its lines and exit codes mean. Settings:
 * {@code [command-lines.NAME]}. Immutable.
 *
 * <p>In the words, {@code {files}} stands for the files of a run and {@code {signatures}} for the
 * directory of the engine's signatures; a word with it is left out where there is none.
 *
 * @param programs where it may lie: names, or absolute paths; the first that is there counts
 * @param readable what else it reads, such as its own directory
 * @param probe its words to find out whether it can work; it must end with 0
 * @param version its words to say what it is
 * @param versionPatterns lines of that, with the groups version, generation or built
 * @param builtFormat how it writes the date of its signatures
 * @param scan its words to scan
 * @param update the whole command that brings new signatures; none if the program has none
 * @param batch how many contents one run takes at most
 * @param codes what its exit codes mean
 * @param lines what its lines mean
 */
public record Definition(
    List<String> programs,
    List<Path> readable,
    List<String> probe,
    List<String> version,
    List<String> versionPatterns,
    String builtFormat,
    List<String> scan,
    List<String> update,
    int batch,
    Codes codes,
    Lines lines) {

  static final String FILES = "{files}";
  private static final String SIGNATURES = "{signatures}";
  private static final String PROGRAM = "{program}";

  public Definition {
    programs = List.copyOf(programs);
    readable = List.copyOf(readable);
    probe = List.copyOf(probe);
    version = List.copyOf(version);
    versionPatterns = List.copyOf(versionPatterns);
    scan = List.copyOf(scan);
    update = List.copyOf(update);
    AtLeast.one("batch", batch);
    if (batch > 1 && lines.clean().isEmpty()) {
      throw new LazaretoException("engine.command-line.batch");
    }
    versionPatterns.forEach(Phrase::compile);
    VersionText.format(builtFormat);
  }

  /**
   * Exit codes. Any other means that the run failed, whatever it said. Settings: {@code
   * [command-lines.NAME.codes]}.
   *
   * @param clean nothing was found, and everything was read
   * @param found something was found
   * @param unscannable something could not be read; nothing is clean by such a run
   */
  public record Codes(List<Integer> clean, List<Integer> found, List<Integer> unscannable) {
    public Codes {
      clean = List.copyOf(clean);
      found = List.copyOf(found);
      unscannable = List.copyOf(unscannable);
    }

    public static Codes defaults() {
      return new Codes(List.of(0), List.of(1), List.of());
    }

    boolean knows(int code) {
      return Stream.of(clean, found, unscannable).anyMatch(codes -> codes.contains(code));
    }
  }

  /**
   * Patterns for its lines, tried in this order; the first that fits counts. Groups: {@code file}
   * where the line names one (otherwise it is about the file of the last {@code subject}), {@code
   * name} what was found, {@code reason}, {@code count}. Settings: {@code
   * [command-lines.NAME.lines]}.
   *
   * @param unscannable a file that it could not read whole
   * @param found a file with something bad in it
   * @param error a file on which it failed
   * @param clean a file that it read and found nothing in
   * @param subject names the file that the next lines are about
   * @param counted how many files were scanned; stands for clean in a run of one content
   */
  public record Lines(
      List<String> unscannable,
      List<String> found,
      List<String> error,
      List<String> clean,
      List<String> subject,
      List<String> counted) {
    public Lines {
      unscannable = List.copyOf(unscannable);
      found = List.copyOf(found);
      error = List.copyOf(error);
      clean = List.copyOf(clean);
      subject = List.copyOf(subject);
      counted = List.copyOf(counted);
      Stream.of(unscannable, found, error, clean, subject, counted)
          .flatMap(List::stream)
          .forEach(Phrase::compile);
    }

    public static Lines defaults() {
      return new Lines(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
  }

  public static Definition defaults() {
    return new Definition(
        List.of(),
        List.of(),
        List.of("--version"),
        List.of("--version"),
        List.of(),
        "",
        List.of(FILES),
        List.of(),
        1,
        Codes.defaults(),
        Lines.defaults());
  }

  /** Where the program lies on this host. */
  public Optional<Path> installed(Children children) {
    return children.program(programs.toArray(String[]::new));
  }

  /** Whether its words to scan name the directory of its signatures. */
  boolean takesSignatures() {
    return scan.stream().anyMatch(word -> word.contains(SIGNATURES));
  }

  /** The command that brings new signatures into {@code signatures}; empty if there is none. */
  public List<String> updateCommand(Path program, Optional<Path> signatures) {
    return words(update, signatures).stream()
        .map(word -> word.replace(PROGRAM, program.toString()))
        .toList();
  }

  /** These words with the files and directories of a run in their places. */
  static List<String> words(List<String> template, Optional<Path> signatures, String... files) {
    return template.stream()
        .filter(word -> signatures.isPresent() || !word.contains(SIGNATURES))
        .map(word -> word.replace(SIGNATURES, signatures.map(Path::toString).orElse("")))
        .flatMap(word -> word.equals(FILES) ? Stream.of(files) : Stream.of(word))
        .toList();
  }
}
