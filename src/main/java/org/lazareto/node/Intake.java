// SPDX-License-Identifier: Apache-2.0
package org.lazareto.node;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.bundle.BundleReader;
import org.lazareto.node.bundle.Head;
import org.lazareto.node.bundle.Opened;
import org.lazareto.node.bundle.Reason;
import org.lazareto.node.bundle.Section;
import org.lazareto.node.bundle.Topic;
import org.lazareto.node.line.Inbox;

/**
 * Where all lines hand over what came: it is put into force, and kept for others. Thread-safe; one
 * at a time.
 */
public final class Intake implements Inbox {

  private final Applier applier;
  private final Rooms rooms;

  /** What an intake works with; {@code work} is for a file of its own. */
  public record Rooms(BundleReader reader, Shelf shelf, Wanted wanted, Path work) {}

  public Intake(Applier applier, Rooms rooms) {
    this.applier = applier;
    this.rooms = rooms;
  }

  @Override
  public synchronized Taken take(Path file, String line, long base) throws IOException {
    List<ByteSource> wagons = Train.read(file);
    if (wagons.size() == 1) {
      return one(file, line, base);
    }
    Taken all = new Taken.Refused(Reason.NOT_UNDERSTOOD, "an empty train");
    for (ByteSource wagon : wagons) {
      Taken taken = one(alone(wagon), line, UNKNOWN_BASE);
      if (!(all instanceof Taken.Applied) || taken instanceof Taken.Applied) {
        all = taken;
      }
    }
    return all;
  }

  private Path alone(ByteSource wagon) throws IOException {
    Files.createDirectories(rooms.work());
    Path alone = rooms.work().resolve("wagon.lzb");
    // What the shelf keeps is this very file under another name: it must not be written over.
    Files.deleteIfExists(alone);
    try (InputStream in = wagon.open()) {
      Files.copy(in, alone, StandardCopyOption.REPLACE_EXISTING);
    }
    return alone;
  }

  private Taken one(Path file, String line, long base) throws IOException {
    Taken taken = applier.apply(file, line);
    switch (taken) {
      case Taken.Applied applied -> keep(file, applied.head(), base);
      case Taken.Refused refused -> {
        if (refused.reason() == Reason.KNOWN_ALREADY && rooms.wanted().any()) {
          known(file, base);
        }
      }
    }
    return taken;
  }

  /** It says nothing new here, but a node of ours may need it. */
  private void known(Path file, long base) throws IOException {
    if (rooms.reader().open(file) instanceof Opened.Genuine genuine) {
      Head head = genuine.head();
      boolean wanted = false;
      for (Section section : head.sections()) {
        wanted |= rooms.wanted().came(new Wanted.Thing(head.hub(), section.topic()));
      }
      if (wanted) {
        keep(file, head, base);
      }
    }
  }

  private void keep(Path file, Head head, long base) throws IOException {
    if (base == UNKNOWN_BASE) {
      rooms.shelf().add(file, withoutDifferences(file, head), 0);
    } else {
      rooms.shelf().add(file, head, base);
    }
  }

  // A set says whether it is whole, but not which revision it differs from.
  private Head withoutDifferences(Path file, Head head) throws IOException {
    List<Section> sections = new ArrayList<>();
    for (Section section : head.sections()) {
      if (section.topic().kind() != Topic.Kind.SET || isWhole(file, section)) {
        sections.add(section);
      }
    }
    return new Head(
        head.hub(), head.key(), head.number(), head.created(), head.expires(), sections);
  }

  private boolean isWhole(Path file, Section set) throws IOException {
    return rooms.reader().open(file) instanceof Opened.Genuine genuine
        && rooms.reader().isWhole(genuine, set);
  }
}
