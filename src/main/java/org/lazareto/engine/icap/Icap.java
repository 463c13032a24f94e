// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.lazareto.engine.Capacity;
import org.lazareto.engine.Engine;
import org.lazareto.engine.EngineSettings;
import org.lazareto.engine.Line;
import org.lazareto.engine.Printable;
import org.lazareto.engine.Remembered;
import org.lazareto.engine.RemoteScan;
import org.lazareto.engine.Transcript;
import org.lazareto.limit.Deadline;
import org.lazareto.mail.ByteSource;
import org.lazareto.verdict.Answer;

/**
 * A scanner behind ICAP, sent each content as an HTTP answer to be modified. Thread-safe.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc3507 Internet Content Adaptation Protocol (ICAP)
 */
public final class Icap implements Engine {

  private static final int LARGEST_PREVIEW = 1 << 20;

  private final String name;
  private final EngineSettings settings;
  private final Service service;
  private final RemoteScan remote;
  private final Remembered<Options> options;

  public Icap(String name, EngineSettings settings) {
    this.name = name;
    this.settings = settings;
    this.service = Service.parse(settings.address());
    this.remote = new RemoteScan(service.uri(), settings.maxStream());
    this.options =
        new Remembered<>(name, settings.identityInterval(), Options.UNKNOWN, this::askOptions);
  }

  /**
   * What the server says of itself.
   *
   * @param preview how many bytes it wants to see first; negative for none
   * @param connections how many it takes at once (RFC 3507 4.10.2: Max-Connections)
   */
  private record Options(Identity identity, int preview, OptionalInt connections) {
    static final Options UNKNOWN = new Options(Identity.UNKNOWN, -1, OptionalInt.empty());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer scan(ByteSource content, Deadline deadline, Transcript words) {
    return remote.of(content, deadline, () -> exchange(content, deadline, words));
  }

  /** Asked by OPTIONS and remembered for the interval of the settings. */
  @Override
  public Identity identity() {
    return options.get().identity();
  }

  @Override
  public Capacity capacity() {
    return new Capacity(options.get().connections(), service.endpoint().here());
  }

  /** Nothing is held between two calls. */
  @Override
  public void close() {}

  private Answer exchange(ByteSource content, Deadline deadline, Transcript words)
      throws IOException {
    int preview = settings.preview() ? options.get().preview() : -1;
    try (Line line = open(deadline);
        Upload upload = new Upload(line)) {
      upload.start(request(content.size(), preview), content, chunk(), preview);
      try {
        return answer(new Answers(line, words), upload, content);
      } catch (IOException e) {
        throw upload.unreadable().orElse(e);
      }
    }
  }

  private Answer answer(Answers answers, Upload upload, ByteSource content) throws IOException {
    Head head = answers.head();
    if (head.status() == Head.CONTINUE) {
      upload.goOn();
      head = answers.head();
    }
    return switch (head.status()) {
      case Head.NO_CHANGE -> unchanged(head, upload);
      case Head.OK -> changed(head, answers, content);
      default -> new Answer.Failed(true, service.uri() + ": answered " + head.status());
    };
  }

  private static Answer unchanged(Head head, Upload upload) {
    Optional<String> threat = Threat.in(head);
    if (threat.isPresent()) {
      return new Answer.Found(threat.get());
    }
    return upload.whole()
        ? new Answer.Clean()
        : new Answer.NotFullyScanned("let through without reading everything");
  }

  /** A server that has nothing against a content may also send it back as it was. */
  private static Answer changed(Head head, Answers answers, ByteSource content) throws IOException {
    Optional<String> threat = Threat.in(head);
    if (threat.isPresent()) {
      return new Answer.Found(threat.get());
    }
    String parts = head.field("encapsulated").orElse("");
    if (!parts.contains("res-body")) {
      return new Answer.Found("refused without a name");
    }
    if (parts.contains("res-hdr")) {
      answers.skipHttpHead();
    }
    try (InputStream original = new BufferedInputStream(content.open())) {
      return answers.bodyEquals(original)
          ? new Answer.Clean()
          : new Answer.Found("replaced without a name");
    }
  }

  private Options askOptions() throws IOException {
    try (Line line = open(Deadline.after(settings.connectTimeout()))) {
      line.send(ByteBuffer.wrap((begin("OPTIONS") + "\r\n").getBytes(StandardCharsets.US_ASCII)));
      Head head = new Answers(line, new Transcript()).head();
      if (head.status() != Head.OK) {
        throw new IOException("answered " + head.status() + " to OPTIONS");
      }
      String tag = head.field("istag").orElse("").replace("\"", "");
      String version = head.field("service").map(Printable::of).orElse("");
      Identity identity = new Identity(version, Printable.of(tag), Optional.empty());
      return new Options(
          identity,
          head.field("preview").map(Icap::preview).orElse(-1),
          head.field("max-connections").map(Icap::connections).orElse(OptionalInt.empty()));
    }
  }

  private static int preview(String text) {
    return text.matches("[0-9]{1,7}") ? Math.min(Integer.parseInt(text), LARGEST_PREVIEW) : -1;
  }

  private static OptionalInt connections(String text) {
    return text.matches("[0-9]{1,7}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  private Line open(Deadline deadline) throws IOException {
    return Line.open(service.endpoint(), settings.connectTimeout(), deadline);
  }

  private String request(long size, int preview) {
    String asked = "GET http://mail.invalid/part HTTP/1.1\r\nHost: mail.invalid\r\n\r\n";
    String answered =
        "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: "
            + size
            + "\r\n\r\n";
    String places =
        "req-hdr=0, res-hdr=%d, res-body=%d"
            .formatted(asked.length(), asked.length() + answered.length());
    return begin("RESPMOD")
        + "Allow: 204\r\n"
        + (preview < 0 ? "" : "Preview: " + preview + "\r\n")
        + "Encapsulated: "
        + places
        + "\r\n\r\n"
        + asked
        + answered;
  }

  private String begin(String method) {
    return "%s %s ICAP/1.0\r\nHost: %s\r\nUser-Agent: Lazareto\r\nConnection: close\r\n"
        .formatted(method, service.uri(), service.host());
  }

  private int chunk() {
    return (int) settings.chunk().bytes();
  }
}
