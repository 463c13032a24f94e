// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lazareto.mail.Address;
import org.lazareto.mail.ByteSource;
import org.lazareto.node.NodeSettings;
import org.lazareto.node.line.Line;
import org.lazareto.node.line.LineSettings;
import org.lazareto.node.mail.HubMail;
import org.lazareto.node.mail.MailReading;
import org.lazareto.node.mail.Mailings;
import org.lazareto.node.mail.Mailroom;
import org.lazareto.node.mail.NodeMail;
import org.lazareto.node.mail.Outpost;
import org.lazareto.passage.Inlet;
import org.lazareto.text.LazaretoException;

/** The lines by mail of a gate, and what it takes out of the stream for them. Thread-safe. */
final class NodeMails implements Inlet {

  private final Gate gate;
  private final NodeWork work;
  private final Mailings mailings;
  private final List<Mailroom> mailrooms = new CopyOnWriteArrayList<>();
  private final List<HubMail> hubs = new CopyOnWriteArrayList<>();
  private final List<NodeMail> ups = new CopyOnWriteArrayList<>();

  NodeMails(Gate gate, NodeWork work) {
    this.gate = gate;
    this.work = work;
    this.mailings = new Mailings(gate.database(), gate.clock());
  }

  Mailings mailings() {
    return mailings;
  }

  /**
   * A line that carries mail: with an address to a hub, without one to the nodes of ours.
   *
   * @throws LazaretoException if there is no address and this is no hub
   */
  Line line(String name, LineSettings settings) {
    if (settings.address().isEmpty()) {
      return toNodes(name, settings);
    }
    NodeSettings node = work.settings();
    NodeMail line =
        new NodeMail(
            name,
            settings,
            new NodeMail.Rooms(
                outpost(),
                work.trusted(),
                reading(),
                work::take,
                work.upstream(),
                () -> work.reporter().now(name),
                place(name),
                node.bundle().size(),
                node.bundle().valid().plus(node.bundle().skew())));
    mailrooms.add(line.mailroom());
    ups.add(line);
    return line;
  }

  private Line toNodes(String name, LineSettings settings) {
    if (!gate.settings().hub().enabled()) {
      throw new LazaretoException("node.mail.no-hub", name);
    }
    HubMail line =
        new HubMail(
            name,
            settings,
            new HubMail.Rooms(
                outpost(),
                reading(),
                work.telling(),
                work.nodes(),
                work::heard,
                mailings,
                place(name)));
    mailrooms.add(line.mailroom());
    hubs.add(line);
    return line;
  }

  private Path place(String line) {
    return work.settings().directory().resolve("mail").resolve(line);
  }

  private Outpost outpost() {
    NodeSettings node = work.settings();
    return new Outpost(
        node.name(), node.keyFile(), gate.submission(), work.traffic(), gate.clock());
  }

  private MailReading reading() {
    return new MailReading(gate::unpacker, gate.settings().limits());
  }

  /** There may be something to send. */
  void wake() {
    hubs.forEach(HubMail::wake);
    ups.forEach(NodeMail::wake);
  }

  @Override
  public boolean isOurs(Address recipient) {
    return mailrooms.stream().anyMatch(room -> room.isOurs(recipient));
  }

  @Override
  public Optional<Parcel> claim(Address recipient, ByteSource message) throws IOException {
    for (Mailroom room : mailrooms) {
      if (room.isOurs(recipient)) {
        Optional<Mailroom.Parcel> found = room.claim(message);
        if (found.isPresent()) {
          return found.map(Ours::new);
        }
      }
    }
    return Optional.empty();
  }

  /** Something that a mailroom keeps. */
  private record Ours(Mailroom.Parcel parcel) implements Parcel {

    @Override
    public String what() {
      return parcel.what();
    }

    @Override
    public void keep() throws IOException {
      parcel.keep();
    }
  }
}
