// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lazareto.digest.Sha256;
import org.lazareto.mail.ByteSource;
import org.lazareto.mail.Envelope;
import org.lazareto.passage.Copy;
import org.lazareto.passage.Replacement;
import org.lazareto.passage.Transit;
import org.lazareto.sendmail.QueueFolder.Item;

/** A locked message of the incoming queue. Confined to one thread. */
final class QueueTransit implements Transit {

  /**
   * A body so small is read once, and not opened anew for each of its parts. Every worker holds one
   * at most.
   */
  private static final int SMALL = 64 << 10;

  private final Item item;
  private final ControlFile control;
  private final ByteSource body;
  private final ByteSource message;
  private final Envelope envelope;
  private final Handover handover;
  private final CopyIds copyIds;
  private final Set<String> ownFields;

  /**
   * A message whose lock the caller holds.
   *
   * @param ownFields names of the fields that are ours alone to write
   */
  QueueTransit(
      Item item, ControlFile control, Handover handover, CopyIds copyIds, Set<String> ownFields)
      throws IOException {
    this.item = item;
    this.control = control;
    this.body = body(item.bodyFile());
    this.message = ByteSource.concat(ByteSource.of(control.header()), body);
    this.handover = handover;
    this.copyIds = copyIds;
    this.ownFields = Set.copyOf(ownFields);
    Origin origin = Origin.of(control);
    this.envelope =
        new Envelope(
            item.id().text(),
            control.arrived(),
            origin.route(),
            origin.client(),
            control.sender(),
            control.recipients());
  }

  @Override
  public String door() {
    return SendmailDoor.NAME;
  }

  @Override
  public Envelope envelope() {
    return envelope;
  }

  @Override
  public ByteSource message() {
    return message;
  }

  @Override
  public ByteSource body() {
    return body;
  }

  private static ByteSource body(Path file) throws IOException {
    return Files.size(file) <= SMALL
        ? ByteSource.of(Files.readAllBytes(file))
        : ByteSource.of(file);
  }

  @Override
  public List<String> fields(String name) {
    return control.fields(name);
  }

  @Override
  public boolean inSession() {
    return false;
  }

  @Override
  public List<String> copyIds(int count) {
    return Stream.concat(
            Stream.of(item.id().text()),
            IntStream.range(1, count).mapToObj(_ -> copyIds.next().text()))
        .toList();
  }

  @Override
  public Commit prepare(Onward onward) throws IOException {
    List<Copy> copies = onward.copies();
    List<Handover.Finished> finished = new ArrayList<>();
    for (Copy copy : copies) {
      finished.add(finish(copy));
    }
    List<Handover.Finished> staying = onward.staying().stream().map(this::stay).toList();
    boolean plain = isPlain(copies);
    return new Commit() {
      @Override
      public List<String> digests() {
        return finished.stream().map(copy -> Sha256.hex(copy.control().bytes())).toList();
      }

      @Override
      public void carryOut() throws IOException {
        if (finished.isEmpty() && staying.isEmpty()) {
          handover.remove(item);
        } else if (plain) {
          handover.move(item, finished.getFirst().control());
        } else {
          handover.split(item, finished, staying);
        }
      }
    };
  }

  private boolean isPlain(List<Copy> copies) throws IOException {
    return copies.size() == 1
        && copies.getFirst().replacement().isEmpty()
        && copies.getFirst().also().isEmpty()
        && new HashSet<>(copies.getFirst().recipients()).containsAll(envelope.recipients())
        && handover.sameFileSystem(item.folder(), handover.target(item.id()));
  }

  private Handover.Finished finish(Copy copy) throws IOException {
    Set<String> dropped = new TreeSet<>(ownFields);
    List<String> added = new ArrayList<>();
    copy.replacement().map(Replacement::dropped).ifPresent(dropped::addAll);
    copy.replacement().map(Replacement::added).ifPresent(added::addAll);
    ControlFile finished = control.without(dropped).withLast(added).withFirst(copy.field());
    if (copy.recipients().size() < envelope.recipients().size()) {
      finished = finished.withOnly(new LinkedHashSet<>(copy.recipients()));
    }
    finished = finished.withRecipients(copy.instead(), "PFD").withRecipients(copy.also(), "PN");
    Optional<ByteSource> body = copy.replacement().flatMap(Replacement::body);
    if (body.isPresent() && hasEightBits(body.get())) {
      finished = finished.withEightBits();
    }
    return new Handover.Finished(new QueueId(copy.id()), finished, body);
  }

  // Not by our own texts, which are plain ASCII: by what the sender wrote around them.
  private static boolean hasEightBits(ByteSource body) throws IOException {
    try (InputStream in = new BufferedInputStream(body.open())) {
      int next = in.read();
      while (next >= 0 && next < 0x80) {
        next = in.read();
      }
      return next >= 0;
    }
  }

  private Handover.Finished stay(Staying some) {
    ControlFile theirs = control.withOnly(new LinkedHashSet<>(some.recipients()));
    return new Handover.Finished(new QueueId(some.id()), theirs, Optional.empty());
  }
}
