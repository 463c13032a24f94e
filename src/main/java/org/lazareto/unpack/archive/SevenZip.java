// SPDX-License-Identifier: Apache-2.0
package org.lazareto.unpack.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lazareto.child.Child;
import org.lazareto.child.CouldNotStartException;
import org.lazareto.child.End;
import org.lazareto.child.Job;
import org.lazareto.child.Workplace;
import org.lazareto.limit.Budget;
import org.lazareto.unpack.Candidate;
import org.lazareto.unpack.Members;
import org.lazareto.verdict.Fact.Kind;

/**
 * Opens a container with the program 7-Zip: one child lists it, a second one unpacks all of it into
 * one stream, which is cut where the list says. What came out is compared with what was listed.
 * Immutable.
 */
public final class SevenZip {

  static final String PROGRAM = "7zz";

  /** Each word is tried by a child of its own. */
  private static final int MOST_PASSWORDS = 10;

  private final Outside outside;

  public SevenZip(Outside outside) {
    this.outside = outside;
  }

  /**
   * The members of what is said to be of this type; none if it cannot be read, and then facts on
   * the candidate say why.
   *
   * @param type what 7-Zip calls the format, so that nothing else is ever tried: {@code Cab},
   *     {@code 7z}
   */
  public Members open(Candidate bytes, String type, Budget budget) throws IOException {
    Optional<Path> program = outside.program(PROGRAM);
    if (program.isEmpty()) {
      bytes.facts().accept(Outside.absent(PROGRAM));
      return Members.of(List.of());
    }
    Workplace place = outside.workplace(bytes.source());
    Opening opening = new Opening(outside, program.get(), type, place, bytes, budget);
    try {
      Optional<Members> members = opening.members();
      if (members.isEmpty()) {
        opening.close();
      }
      return members.orElseGet(() -> Members.of(List.of()));
    } catch (CouldNotStartException e) {
      opening.close();
      bytes.facts().accept(Outside.notStarted(PROGRAM, e));
      return Members.of(List.of());
    } catch (IOException | RuntimeException e) {
      opening.close();
      throw e;
    }
  }

  /** One container on its way to being opened. Confined to one thread. */
  private record Opening(
      Outside outside, Path program, String type, Workplace place, Candidate bytes, Budget budget) {

    Optional<Members> members() throws IOException {
      SevenZipList list = list("");
      String password = "";
      if (list.encrypted()) {
        Optional<String> opens = password();
        if (opens.isEmpty()) {
          bytes.fact(Kind.ENCRYPTED, type);
          close();
          return Optional.of(list.closed());
        }
        password = opens.get();
        bytes.fact(Kind.PASSWORD_IN_MESSAGE, "");
        list = list(password);
      }
      list.facts().forEach(bytes.facts());
      return list.entries().isEmpty() ? Optional.empty() : Optional.of(unpacked(list, password));
    }

    private SevenZipList list(String password) throws IOException {
      Job job = job("l", password, "-slt");
      try (Child child = outside.start(job, place, budget)) {
        SevenZipList list = SevenZipList.read(child.output(), budget);
        return list.ended(child.end(), child.said());
      }
    }

    private Optional<String> password() throws IOException {
      List<String> words = bytes.passwords().candidates();
      for (String word : words.subList(0, Math.min(words.size(), MOST_PASSWORDS))) {
        try (Child child = outside.start(job("t", word), place, budget)) {
          child.output().transferTo(java.io.OutputStream.nullOutputStream());
          if (child.end().equals(new End.Ended(0))) {
            return Optional.of(word);
          }
        }
      }
      return Optional.empty();
    }

    private Members unpacked(SevenZipList list, String password) throws IOException {
      Child child = outside.start(job("x", password, "-so"), place, budget);
      return new SevenZipMembers(list, child, bytes, this::close);
    }

    /** Always with a password, since it would ask for one otherwise. */
    private Job job(String command, String password, String... more) {
      List<String> words = new ArrayList<>(List.of(command, "-t" + type, "-p" + password, "-bd"));
      words.addAll(List.of("-mmt=1", "-sccUTF-8"));
      words.addAll(List.of(more));
      words.addAll(List.of("--", Outside.INPUT));
      return Job.of(program, words);
    }

    void close() {
      Outside.close(place);
    }
  }
}
