// SPDX-License-Identifier: Apache-2.0
package org.lazareto.desk.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazareto.desk.Markdown;
import org.lazareto.desk.course.Course.Lesson;
import org.lazareto.text.Catalogue;

/** What comes with the program is short, equal in both languages, and speaks of our own pages. */
class ShippedCoursesTest {

  private static final CourseSettings.Limits LIMITS = CourseSettings.Limits.defaults();

  /** Somebody who reads little reads about a hundred words in a minute. */
  private static final int LONGEST_LESSON = 650;

  private static final int LONGEST_TRICK = 320;

  /** The page around a lesson has some four kilobytes of its own; twelve in all is the house's. */
  private static final int HEAVIEST = 8 << 10;

  private static final int HEAVIEST_PICTURE = 6 << 10;
  private static final int SMALLEST_LETTERS = 12;
  private static final double CONTRAST = 4.5;

  private static final Pattern BUTTON = Pattern.compile("\\*\\*(.+?)\\*\\*");
  private static final Pattern LETTERS = Pattern.compile("font-size=\"([0-9.]+)\"");
  private static final Pattern WORDS_COLOUR = Pattern.compile("<text[^>]* fill=\"#([0-9a-f]{6})\"");
  private static final Pattern AREA = Pattern.compile("<rect[^>]* fill=\"#([0-9a-f]{3,6})\"");

  /** A lesson with the course it stands in. */
  record Placed(Course course, Lesson lesson) {
    @Override
    public String toString() {
      return course.id().name() + "/" + lesson.folder();
    }
  }

  static Stream<Placed> lessons() throws IOException {
    List<Placed> all = new ArrayList<>();
    for (String name : Folders.SHIPPED) {
      Course course = course(name);
      course.lessons().forEach(lesson -> all.add(new Placed(course, lesson)));
    }
    return all.stream();
  }

  private static Course course(String name) throws IOException {
    return new CourseReader(LIMITS).read(new Folders(LIMITS).shipped(name));
  }

  @Test
  void theyPassTheCheckAndAreWhatLinksLeadTo() throws IOException {
    Course basic = course("seguridad-basica");
    assertThat(basic.kind()).isEqualTo(Course.Kind.COURSE);
    assertThat(basic.lessons()).hasSize(8);
    Course tricks = course("trucos");
    assertThat(tricks.kind()).isEqualTo(Course.Kind.TRICK);
    assertThat(tricks.lessons())
        .extracting(Lesson::name)
        .containsExactly(
            "doble-extension", "archivo-con-clave", "enlace-parecido", "macro", "factura-falsa");
    for (Course course : List.of(basic, tricks)) {
      assertThat(course.languages()).containsExactly(Language.ES, Language.EN);
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void bothLanguagesAreBuiltAlike(Placed placed) {
    assertThat(shape(placed.lesson().text(Language.EN)))
        .isEqualTo(shape(placed.lesson().text(Language.ES)));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void eachIsReadInMinutesAndWeighsLittle(Placed placed) {
    int most = trick(placed) ? LONGEST_TRICK : LONGEST_LESSON;
    for (Language language : Language.values()) {
      String text = placed.lesson().text(language);
      assertThat(text.strip().split("\\s+")).as(language.code()).hasSizeLessThan(most);
      String html = new Markdown(text).html(_ -> Optional.of("/courses/picture.svg"));
      assertThat(html.getBytes(StandardCharsets.UTF_8))
          .as(language.code())
          .hasSizeLessThan(HEAVIEST);
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void questionsAreFewAndOfEachKind(Placed placed) {
    List<Quiz.Question> questions = placed.lesson().quiz().questions();
    if (trick(placed)) {
      assertThat(questions).hasSizeBetween(2, 3);
    } else {
      assertThat(questions).hasSizeBetween(4, 6);
      assertThat(questions.stream().map(Quiz.Question::kind).collect(Collectors.toSet()))
          .isEqualTo(EnumSet.allOf(Quiz.Kind.class));
    }
    for (Quiz.Question question : questions) {
      assertThat(question.answers())
          .allSatisfy(answer -> assertThat(answer.feedback().in(Language.ES)).isNotBlank());
    }
  }

  /** What stands in bold is a button or a page, called as it is called there. */
  @ParameterizedTest
  @MethodSource("lessons")
  void buttonsAreCalledAsTheyAre(Placed placed) throws IOException {
    for (Language language : Language.values()) {
      Set<String> known = sentences(language);
      assertThat(BUTTON.matcher(placed.lesson().text(language)).results())
          .extracting(button -> button.group(1))
          .allSatisfy(button -> assertThat(known).contains(button));
    }
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void picturesAreSmallAndCanBeRead(Placed placed) throws IOException {
    Folder folder = new Folders(LIMITS).shipped(placed.course().id().name());
    for (Course.Picture picture : placed.lesson().pictures()) {
      String path = placed.lesson().folder() + "/" + picture.name();
      String svg = folder.text(path).orElseThrow();
      assertThat(picture.size()).as(path).isLessThan(HEAVIEST_PICTURE);
      assertThat(svg).as(path).contains("viewBox=\"0 0 320 ").contains("<title>");
      assertThat(found(LETTERS, svg))
          .as(path)
          .allSatisfy(
              size -> assertThat(Integer.parseInt(size)).isGreaterThanOrEqualTo(SMALLEST_LETTERS));
      List<String> areas = found(AREA, svg);
      for (String words : found(WORDS_COLOUR, svg)) {
        assertThat(areas)
            .as("%s: letters of #%s", path, words)
            .allSatisfy(area -> assertThat(contrast(words, area)).isGreaterThan(CONTRAST));
      }
    }
  }

  private static boolean trick(Placed placed) {
    return placed.course().kind() == Course.Kind.TRICK;
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static Set<String> sentences(Language language) throws IOException {
    Properties sentences = new Properties();
    String file = "messages_" + language.code() + ".properties";
    try (Reader in =
        new InputStreamReader(Catalogue.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      sentences.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sentences.values().stream().map(Object::toString).collect(Collectors.toSet());
  }

  /** Headings with their levels, paragraphs, points of lists and pictures, in their order. */
  private static List<String> shape(String text) {
    List<String> shape = new ArrayList<>();
    Node document = Parser.builder().build().parse(text);
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            shape.add("heading " + heading.getLevel());
          }

          @Override
          public void visit(Paragraph paragraph) {
            shape.add("paragraph");
            visitChildren(paragraph);
          }

          @Override
          public void visit(ListItem item) {
            shape.add("point");
            visitChildren(item);
          }

          @Override
          public void visit(Image image) {
            shape.add("picture " + image.getDestination().replaceFirst("[-.](es|en)\\.", "."));
          }
        });
    return shape;
  }

  // WCAG 2.2, 1.4.3: (lighter + 0.05) / (darker + 0.05).
  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    String hex = colour.length() == 6 ? colour : colour.replaceAll("(.)", "$1$1");
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double part = Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }
}
