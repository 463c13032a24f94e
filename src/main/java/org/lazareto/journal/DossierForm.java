// SPDX-License-Identifier: Apache-2.0
package org.lazareto.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.lazareto.verdict.Answer;
import org.lazareto.verdict.Fact;
import org.lazareto.verdict.Looked;
import org.lazareto.verdict.Part;
import org.lazareto.verdict.Reply;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stored form of a {@link Dossier}: JSON with the shortest names, deflated with a dictionary of
 * what stands in nearly every one, so that an ordinary message takes some hundred bytes. Stateless.
 */
final class DossierForm {

  private static final JsonMapper JSON = new JsonMapper();

  /** More than any that we wrote; what claims more is damaged. */
  private static final int LARGEST = 64 << 20;

  // Never to be changed: what was packed with it can be read with it only. What is likeliest stands
  // last, where it takes the fewest bits.
  private static final byte[] COMMON =
      """
      application/octet-streamapplication/zipapplication/pdfimage/jpegimage/pngmultipart/mixed\
      multipart/relatedapplication/vnd.openxmlformats-officedocument.wordprocessingml.document\
      "],"k":"not-fully-scanned","k":"failed","k":"found","encrypted","executable","malformed",\
      "ambiguous","type-mismatch","double-extension","remote-content","deceptive-link",\
      "senders","recipients","findings","verdicts","names","types","directions","clients",\
      "treatment":"quarantine","reject","deliver-changed","blocked","infected",\
      {"a":1764000000000,"t":12,"p":[{"p":"1","n":[],"c":"text/html","t":"text/html","s":1,"h":"",\
      "i":false,"f":[]},{"p":"2","n":[],"c":"","t":"","s":1,"h":"","i":true,"f":[]},{"p":"1",\
      "n":[],"c":"text/plain","t":"text/plain","s":1,"h":"","i":false,"f":[]},{"p":"","n":[],\
      "c":"","t":"message/rfc822","s":1,"h":"","i":true,"f":[]}],"r":[{"p":"1","e":"clamd",\
      "g":"ClamAV 1.4.3/27800/","k":"clean","x":""},{"p":"1","e":"own","g":"","k":"clean","x":""}],\
      "l":[0,0,0],"f":[{"t":{"treatment":"deliver","changes":{"replaced":[],"html":{"form":"TEXT",\
      "paths":[]},"renamed":[],"subjectTag":"","headers":[]},"instead":[],"also":[],"text":"",\
      "until":0},"r":"clean mail is delivered","l":[]}],"n":[0,1]}\
      """
          .getBytes(UTF_8);

  private DossierForm() {}

  private record Stored(
      long a,
      long t,
      List<P> p,
      List<R> r,
      List<Integer> l,
      List<F> f,
      List<Integer> n,
      SortedMap<String, String> m) {

    // Those that were stored before anything told have none.
    Stored {
      m = Objects.requireNonNullElse(m, new TreeMap<>());
    }
  }

  private record P(
      String p, List<String> n, String c, String t, long s, String h, boolean i, List<String> f) {}

  /**
   * An answer.
   *
   * @param w the engine's own words; absent in what was written before they were kept
   */
  private record R(String p, String e, String g, String k, String x, @Nullable String w) {}

  private record F(TreatmentForm t, String r, List<String> l) {}

  /** As small as the settings want it: what does not fit is left out. */
  static byte[] packed(Dossier dossier, DossierSettings settings) {
    int most = settings.entries();
    byte[] packed = packed(dossier.atMost(most));
    while (packed.length > settings.size().bytes() && most > 0) {
      most /= 2;
      packed = packed(dossier.atMost(most));
    }
    return packed;
  }

  private static byte[] packed(Dossier dossier) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      deflater.setDictionary(COMMON);
      deflater.setInput(JSON.writeValueAsBytes(stored(dossier)));
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4 << 10];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  static Dossier unpacked(byte[] packed) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      inflater.setDictionary(COMMON);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8 << 10];
      while (!inflater.finished() && out.size() < LARGEST) {
        int count = inflater.inflate(buffer);
        if (count == 0 && inflater.needsInput()) {
          throw new IllegalStateException("a dossier of the journal is cut");
        }
        out.write(buffer, 0, count);
      }
      return dossier(JSON.readValue(out.toByteArray(), Stored.class));
    } catch (DataFormatException e) {
      throw new IllegalStateException("a dossier of the journal is damaged", e);
    } finally {
      inflater.end();
    }
  }

  private static Stored stored(Dossier dossier) {
    Dossier.LeftOut more = dossier.leftOut();
    return new Stored(
        dossier.at().toEpochMilli(),
        dossier.took().toNanos() / 1000,
        dossier.seen().parts().stream().map(DossierForm::stored).toList(),
        dossier.seen().replies().stream().map(DossierForm::stored).toList(),
        List.of(more.parts(), more.replies(), more.fates()),
        dossier.fates().stream().map(DossierForm::stored).toList(),
        dossier.runs().stream().flatMap(run -> Stream.of(run.fate(), run.recipients())).toList(),
        dossier.seen().told());
  }

  private static P stored(Part part) {
    List<String> facts = new ArrayList<>();
    part.facts().forEach(f -> facts.addAll(List.of(f.kind().label(), f.detail())));
    return new P(
        part.path(),
        part.names(),
        part.declaredType(),
        part.detectedType(),
        part.size(),
        part.sha256(),
        part.container(),
        facts);
  }

  private static R stored(Reply reply) {
    return switch (reply.answer()) {
      case Answer.Clean _ -> stored(reply, "clean", "");
      case Answer.Found(String signature) -> stored(reply, "found", signature);
      case Answer.Suspended(String signature) -> stored(reply, "suspended", signature);
      case Answer.NotFullyScanned(String reason) -> stored(reply, "not-fully-scanned", reason);
      case Answer.Failed(boolean temporary, String reason) ->
          stored(reply, temporary ? "failed" : "failed-for-good", reason);
    };
  }

  private static R stored(Reply reply, String kind, String text) {
    return new R(reply.part(), reply.engine(), reply.generation(), kind, text, reply.words());
  }

  private static F stored(Dossier.Fate fate) {
    List<String> looked = new ArrayList<>();
    fate.looked().forEach(l -> looked.addAll(List.of(l.rule(), l.missed())));
    return new F(TreatmentForm.of(fate.treatment()), fate.rule(), looked);
  }

  private static Dossier dossier(Stored stored) {
    List<Dossier.Run> runs = new ArrayList<>();
    for (int i = 0; i + 1 < stored.n().size(); i += 2) {
      runs.add(new Dossier.Run(stored.n().get(i), stored.n().get(i + 1)));
    }
    return new Dossier(
        Instant.ofEpochMilli(stored.a()),
        Duration.ofNanos(stored.t() * 1000),
        new Dossier.Seen(
            stored.p().stream().map(DossierForm::part).toList(),
            stored.r().stream().map(DossierForm::reply).toList(),
            stored.m()),
        new Dossier.LeftOut(stored.l().get(0), stored.l().get(1), stored.l().get(2)),
        stored.f().stream().map(DossierForm::fate).toList(),
        runs);
  }

  private static Part part(P stored) {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i + 1 < stored.f().size(); i += 2) {
      facts.add(new Fact(Labels.choice(Fact.Kind.class, stored.f().get(i)), stored.f().get(i + 1)));
    }
    return new Part(
        stored.p(),
        stored.n(),
        stored.c(),
        stored.t(),
        stored.s(),
        stored.h(),
        stored.i(),
        Optional.empty(),
        facts);
  }

  private static Reply reply(R stored) {
    Answer answer =
        switch (stored.k()) {
          case "clean" -> new Answer.Clean();
          case "found" -> new Answer.Found(stored.x());
          case "suspended" -> new Answer.Suspended(stored.x());
          case "not-fully-scanned" -> new Answer.NotFullyScanned(stored.x());
          default -> new Answer.Failed(stored.k().equals("failed"), stored.x());
        };
    String words = Optional.ofNullable(stored.w()).orElse("");
    return new Reply(stored.p(), stored.e(), stored.g(), answer, words);
  }

  private static Dossier.Fate fate(F stored) {
    List<Looked> looked = new ArrayList<>();
    for (int i = 0; i + 1 < stored.l().size(); i += 2) {
      looked.add(new Looked(stored.l().get(i), stored.l().get(i + 1)));
    }
    return new Dossier.Fate(stored.t().value(), stored.r(), looked);
  }
}
