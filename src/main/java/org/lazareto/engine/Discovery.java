// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lazareto.child.ChildSettings;
import org.lazareto.child.Children;
import org.lazareto.engine.commandline.Definition;
import org.lazareto.engine.commandline.Definitions;
import org.lazareto.limit.ByteSize;

/**
 * Looks what engines are installed on this host. Whether they answer is found out by asking.
 *
 * @param root of the host's files
 */
public record Discovery(Path root, Definitions definitions) {

  private static final List<String> CLAMD =
      List.of("etc/clamav/clamd.conf", "etc/clamd.conf", "usr/local/etc/clamd.conf");
  private static final String CLAMD_DIRECTORY = "etc/clamd.d";
  private static final List<String> ICAP =
      List.of("etc/c-icap/c-icap.conf", "etc/c-icap.conf", "usr/local/etc/c-icap.conf");

  /**
   * An engine that seems to be here.
   *
   * @param source the file that told
   * @param keys of its table in the settings, with values as TOML has them
   */
  public record Candidate(String name, String source, Map<String, String> keys) {

    /** Its table, ready to be pasted. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>(List.of("[engines." + name + "]"));
      keys.forEach((key, value) -> lines.add(key + " = " + value));
      return lines;
    }
  }

  /** Daemons first; each under a name of its own. */
  public List<Candidate> find() {
    List<Candidate> found = new ArrayList<>();
    clamdFiles().flatMap(this::clamd).forEach(c -> add(found, c));
    ICAP.stream().map(root::resolve).flatMap(this::icap).forEach(c -> add(found, c));
    Children children = new Children(ChildSettings.defaults());
    definitions
        .all()
        .forEach((name, d) -> program(name, d, children).ifPresent(c -> add(found, c)));
    return found;
  }

  private static void add(List<Candidate> found, Candidate candidate) {
    if (found.stream().anyMatch(other -> other.keys().equals(candidate.keys()))) {
      return;
    }
    long before = found.stream().filter(c -> c.name().startsWith(candidate.name())).count();
    String name = before == 0 ? candidate.name() : candidate.name() + "-" + (before + 1);
    found.add(new Candidate(name, candidate.source(), candidate.keys()));
  }

  private Stream<Path> clamdFiles() {
    List<Path> files = new ArrayList<>(CLAMD.stream().map(root::resolve).toList());
    Path directory = root.resolve(CLAMD_DIRECTORY);
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> more = Files.newDirectoryStream(directory, "*.conf")) {
        more.forEach(files::add);
      } catch (IOException _) {
        return files.stream();
      }
    }
    return files.stream();
  }

  /** A unix socket is preferred: no other host can take its place. */
  private Stream<Candidate> clamd(Path file) {
    return ConfFile.read(file).stream()
        .flatMap(
            conf -> {
              Optional<String> address =
                  conf.first("LocalSocket")
                      .map(socket -> "unix:" + socket)
                      .or(
                          () ->
                              conf.first("TCPSocket")
                                  .map(port -> host(conf.first("TCPAddr")) + ":" + port));
              return address.stream()
                  .map(a -> daemon("clamd", file, a, conf.first("StreamMaxLength")));
            });
  }

  private static String host(Optional<String> address) {
    String host = address.orElse("127.0.0.1");
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** The services of c-icap that scan: an alias carries the parameters that it needs. */
  private Stream<Candidate> icap(Path file) {
    return ConfFile.read(file).map(ConfFile::withIncluded).stream()
        .flatMap(
            conf -> {
              String port = conf.first("Port").orElse("1344").split("\\s+", 2)[0];
              String at = port.contains(":") ? port : "127.0.0.1:" + port;
              return service(conf).stream()
                  .map(
                      service ->
                          daemon(
                              "icap",
                              file,
                              "icap://" + at + "/" + service,
                              conf.first("virus_scan.MaxObjectSize")));
            });
  }

  private static Optional<String> service(ConfFile conf) {
    return Stream.concat(
            conf.all("ServiceAlias").stream().filter(alias -> alias.contains("virus")),
            conf.all("Service").stream().filter(service -> service.contains("virus_scan")))
        .map(words -> words.split("\\s+", 2)[0])
        .findFirst();
  }

  private static Candidate daemon(
      String kind, Path file, String address, Optional<String> maxStream) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("kind", quoted(kind));
    keys.put("address", quoted(address));
    maxStream.flatMap(Discovery::size).ifPresent(size -> keys.put("max-stream", quoted(size)));
    return new Candidate(kind, file.toString(), keys);
  }

  private static Optional<String> size(String text) {
    try {
      return Optional.of(ByteSize.parse(text.toUpperCase(java.util.Locale.ROOT)).toString());
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<Candidate> program(
      String name, Definition definition, Children children) {
    return definition
        .installed(children)
        .map(
            file -> {
              Map<String, String> keys = new LinkedHashMap<>();
              keys.put("kind", quoted("command-line"));
              keys.put("definition", quoted(name));
              keys.put("program", quoted(file.toString()));
              keys.put("concurrency", String.valueOf(Math.max(4, definition.batch())));
              return new Candidate(name, file.toString(), keys);
            });
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
