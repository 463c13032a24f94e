// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazareto.desk.Originals;
import org.lazareto.desk.list.Member.Mode;
import org.lazareto.desk.list.archive.Archive;
import org.lazareto.desk.list.archive.ArchiveSettings;
import org.lazareto.desk.list.archive.Following;
import org.lazareto.desk.list.archive.Said;
import org.lazareto.submission.SubmissionResult.Accepted;
import org.lazareto.submission.SubmissionResult.Failed;

/** A post lies once on disk, and only as long as somebody needs it. */
class PostsTest {

  private static final String ANA = "ana@salud.test";

  private SomeLists lists;
  private Archive archive;
  private Following following;
  @TempDir private Path folder;

  @BeforeEach
  void open() {
    lists = new SomeLists(folder);
    lists.set("seguridad", ListOption.MUNGE, "never");
    Member ignored = lists.trusted(ANA);
    Said read = new Said(new Said.Writer("", ""), "", Optional.empty(), "", List.of(), "x", 0);
    archive =
        new Archive(
            lists.database,
            new Originals(folder.resolve("archive")),
            _ -> read,
            ArchiveSettings.defaults(),
            lists.clock);
    following = new Following(lists.desk.lists(), lists.desk.posts(), archive, _ -> read);
  }

  @AfterEach
  void close() {
    lists.close();
  }

  private List<Path> files(String place) {
    try (Stream<Path> all = Files.list(folder.resolve(place))) {
      return all.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Post only() {
    return lists.desk.posts().before("seguridad", Long.MAX_VALUE, 9).getFirst();
  }

  @Test
  void theArchiveHasTheSameCopyAndThenAlone() throws IOException {
    lists.set("seguridad", ListOption.DIGESTS, "false");
    lists.post(ANA, "hola", "x");
    assertThat(following.run()).isEqualTo(1);
    assertThat(Files.isSameFile(files("lists").getFirst(), files("archive").getFirst())).isTrue();
    following.tidy();
    assertThat(files("lists")).as("it has not been sent").hasSize(1);
    assertThat(lists.posts()).hasSize(1);
    following.tidy();
    assertThat(files("lists")).isEmpty();
    byte[] kept =
        archive.original(archive.find("seguridad", only().number()).orElseThrow()).readAll();
    assertThat(new String(kept, java.nio.charset.StandardCharsets.UTF_8)).contains("hola");
    lists.post(ANA, "hola", "x");
    assertThat(lists.posts()).as("its row still knows the message").isEmpty();
    assertThat(archive.remove("seguridad", only().number())).isTrue();
    assertThat(files("archive")).as("taken out for good").isEmpty();
  }

  @Test
  void whatWaitsForAServerOrADigestStays() throws IOException {
    Member ignored = lists.member("eva@otro.test", "", Mode.DIGEST);
    lists.post(ANA, "hola", "x");
    var well = lists.mta;
    lists.mta = _ -> new Failed(true, "connection refused");
    assertThat(lists.posts()).isEmpty();
    assertThat(following.run()).isEqualTo(1);
    following.tidy();
    assertThat(files("lists")).hasSize(1);
    lists.mta = well;
    lists.clock.move(Duration.ofMinutes(6));
    assertThat(lists.posts()).hasSize(1);
    following.tidy();
    assertThat(files("lists")).as("no digest has had it").hasSize(1);
    lists.clock.move(Duration.ofHours(24));
    lists.desk.parts().digests().run();
    following.tidy();
    assertThat(files("lists")).as("the digest is not sent").hasSize(1);
    assertThat(lists.posts()).hasSize(1);
    following.tidy();
    assertThat(files("lists")).isEmpty();
  }

  @Test
  void aPostThatIsLostKeepsNoOtherFromTheArchiveOrTheDigest() throws IOException {
    Member ignored = lists.member("eva@otro.test", "", Mode.DIGEST);
    lists.post(ANA, "perdido", "x");
    Files.delete(files("lists").getFirst());
    lists.post(ANA, "hola", "y");
    assertThat(following.run()).isEqualTo(2);
    assertThat(archive.before("seguridad", Long.MAX_VALUE, 9)).hasSize(1);
    lists.clock.move(Duration.ofHours(24));
    lists.desk.parts().digests().run();
    assertThat(lists.posts())
        .filteredOn(sent -> sent.field("Content-Type").startsWith("multipart/mixed"))
        .singleElement()
        .satisfies(
            digest -> assertThat(digest.body()).contains("hola (").doesNotContain("perdido"));
    assertThat(lists.desk.posts().after("seguridad", 0, 9).getFirst().digest()).isNegative();
  }

  @Test
  void whatIsTakenOutGoesToNobodyAnyMore() throws IOException {
    Member ignored = lists.member("eva@otro.test", "", Mode.DIGEST);
    lists.post(ANA, "un nombre", "x");
    lists.mta = _ -> new Failed(true, "connection refused");
    assertThat(lists.posts()).isEmpty();
    assertThat(following.run()).isEqualTo(1);
    assertThat(archive.remove("seguridad", only().number())).isTrue();
    lists.mta = _ -> new Accepted("250 ok", new LinkedHashMap<>());
    lists.clock.move(Duration.ofHours(24));
    lists.desk.parts().digests().run();
    assertThat(lists.posts()).as("neither by itself nor in a digest").isEmpty();
    following.tidy();
    assertThat(files("lists")).isEmpty();
  }

  @Test
  void whatTheArchiveHasNotLookedAtStaysAndWithoutOneNothingIsKept() throws IOException {
    lists.set("seguridad", ListOption.DIGESTS, "false");
    lists.post(ANA, "hola", "x");
    assertThat(lists.posts()).hasSize(1);
    following.tidy();
    assertThat(files("lists")).hasSize(1);
    lists.set("seguridad", ListOption.ARCHIVE, "none");
    assertThat(following.run()).isEqualTo(1);
    following.tidy();
    assertThat(files("lists")).isEmpty();
    assertThat(archive.find("seguridad", only().number())).isEmpty();
  }
}
