// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.clamd;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.lazareto.engine.Capacity;
import org.lazareto.engine.Endpoint;
import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Printable;
import org.lazareto.engine.Remembered;
import org.lazareto.engine.RemoteScan;
import org.lazareto.engine.Transcript;
import org.lazareto.engine.Within;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/**
 * ClamAV's daemon, given each content over a connection of its own: large files as such, anything
 * else as a stream. Thread-safe.
 */
public final class Clamd implements Engine {

  private static final System.Logger LOG = System.getLogger(Clamd.class.getName());
  private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] RELOAD = "zRELOAD\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] STATS = "zSTATS\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VERSION = "zVERSION\0".getBytes(StandardCharsets.US_ASCII);

  private final String name;
  private final EngineSettings settings;
  private final Endpoint endpoint;
  private final RemoteScan remote;
  private final Remembered<Identity> identity;
  private final Remembered<OptionalInt> threads;

  public Clamd(String name, EngineSettings settings) {
    this.name = name;
    this.settings = settings;
    this.endpoint = Endpoint.parse(settings.address());
    this.remote = new RemoteScan(endpoint.toString(), settings.maxStream());
    this.identity =
        new Remembered<>(name, settings.identityInterval(), Identity.UNKNOWN, this::askVersion);
    this.threads =
        new Remembered<>(name, settings.identityInterval(), OptionalInt.empty(), this::askThreads);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer scan(ByteSource content, Deadline deadline, Transcript words) {
    return remote.of(content, deadline, () -> ask(content, deadline, words));
  }

  @Override
  public boolean punctual() {
    return true;
  }

  /** Unless its ScanMail or ScanArchive is off. */
  @Override
  public boolean opens(Within within) {
    return settings.opens();
  }

  @Override
  public Identity identity() {
    return identity.get();
  }

  /** Its MaxThreads, where it tells. */
  @Override
  public Capacity capacity() {
    return new Capacity(threads.get(), endpoint.here());
  }

  /**
   * Tells it to load its signatures anew, which it does beside its work; until then it answers with
   * the old ones.
   */
  @Override
  public void reload() {
    try (Conversation clamd = open(Deadline.after(settings.connectTimeout()))) {
      clamd.send(ByteBuffer.wrap(RELOAD));
      LOG.log(Level.INFO, "{0} on RELOAD: {1}", name, Printable.of(clamd.answer()));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} was not told to reload: {1}", name, remote.reason(e));
    } finally {
      identity.forget();
    }
  }

  /** Nothing is held between two calls. */
  @Override
  public void close() {}

  /** For small files passing saves nothing. */
  private Answer ask(ByteSource content, Deadline deadline, Transcript words) throws IOException {
    if (endpoint instanceof Endpoint.Unix(UnixDomainSocketAddress socket)
        && content instanceof ByteSource.OnDisk(Path file)
        && content.size() >= settings.passFrom().bytes()) {
      Deadline connected = Deadline.after(settings.connectTimeout());
      return read(PassedFile.ask(socket.getPath(), file, connected, deadline), words);
    }
    return converse(content, deadline, words);
  }

  private Answer converse(ByteSource content, Deadline deadline, Transcript words)
      throws IOException {
    try (InputStream in = content.open();
        Conversation clamd = open(deadline)) {
      boolean sentAll = stream(in, content.size(), clamd);
      Answer answer = read(clamd.answer(), words);
      return answer instanceof Answer.Clean && !sentAll
          ? new Answer.Failed(true, "answered OK without reading everything")
          : answer;
    }
  }

  private static Answer read(String line, Transcript words) {
    words.note(line);
    return Response.read(line);
  }

  private Conversation open(Deadline deadline) throws IOException {
    return Conversation.open(endpoint, settings.connectTimeout(), deadline);
  }

  /**
   * Sends the content in chunks, each behind its length, and an empty one last.
   *
   * @return whether clamd took all of it: one that has seen enough (its size limit, a virus)
   *     answers and closes while we still write, and the answer is there to be read
   */
  private boolean stream(InputStream in, long size, Conversation clamd) throws IOException {
    // Room for one byte more than there should be shows the end: what is small goes in one piece.
    int piece = (int) Math.min(settings.chunk().bytes(), size + 1);
    ByteBuffer bytes = ByteBuffer.allocate(INSTREAM.length + piece + 2 * Integer.BYTES);
    bytes.put(INSTREAM);
    boolean taken = true;
    long sent = 0;
    int count = piece;
    while (taken && count == piece) {
      int start = bytes.position() + Integer.BYTES;
      count = in.readNBytes(bytes.array(), start, piece);
      if (count > 0) {
        bytes.putInt(count).position(start + count);
      }
      if (count < piece) {
        bytes.putInt(0);
      }
      taken = tell(clamd, bytes.flip());
      bytes.clear();
      sent += count;
    }
    if (taken && sent != size) {
      throw new IOException("the content ended after " + sent + " of " + size + " bytes");
    }
    return taken;
  }

  private static boolean tell(Conversation clamd, ByteBuffer bytes) {
    try {
      clamd.send(bytes);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private OptionalInt askThreads() throws IOException {
    try (Conversation clamd = open(Deadline.after(settings.connectTimeout()))) {
      clamd.send(ByteBuffer.wrap(STATS));
      return Threads.most(clamd.beginning());
    }
  }

  private Identity askVersion() throws IOException {
    try (Conversation clamd = open(Deadline.after(settings.connectTimeout()))) {
      clamd.send(ByteBuffer.wrap(VERSION));
      return VersionLine.read(clamd.answer());
    }
  }
}
