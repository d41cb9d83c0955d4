package io.github.camelzoho.massupdate.figures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

import io.github.camelzoho.massupdate.api.PlainText;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * One description of a table, which draws its rows as text, as JSON and as open data of JMX. Immutable.
 *
 * @param <T> what a row shows
 */
public final class FigureTable<T> {

    private static final String ROW = "row";

    private final String title;
    private final List<Column<T>> columns;

    private record Column<T>(String name, SimpleType<?> type, Function<? super T, ?> value) {
    }

    private FigureTable(String title, List<Column<T>> columns) {
        this.title = title;
        this.columns = columns;
    }

    /** A table without columns. */
    public static <T> FigureTable<T> titled(String title) {
        return new FigureTable<>(title, List.of());
    }

    /** This table with a column of text; a value that is {@code null} is unknown. */
    public FigureTable<T> text(String name, Function<? super T, ?> value) {
        return with(new Column<>(name, SimpleType.STRING, row -> {
            Object shown = value.apply(row);
            return shown == null ? null : PlainText.of(shown.toString(), PlainText.MESSAGE);
        }));
    }

    /** This table with a column of whole numbers; a value that is {@code null} is unknown. */
    public FigureTable<T> number(String name, Function<? super T, ? extends Number> value) {
        return with(new Column<>(name, SimpleType.LONG, row -> {
            Number shown = value.apply(row);
            return shown == null ? null : Long.valueOf(shown.longValue());
        }));
    }

    private FigureTable<T> with(Column<T> column) {
        return new FigureTable<>(title, Stream.concat(columns.stream(), Stream.of(column)).toList());
    }

    /** An object for each row; what is unknown is left out. */
    public JsonArray json(Collection<? extends T> rows) {
        JsonArray array = new JsonArray();
        for (T row : rows) {
            JsonObject object = new JsonObject();
            for (Column<T> column : columns) {
                Object value = column.value().apply(row);
                if (value != null) {
                    object.put(column.name(), value);
                }
            }
            array.add(object);
        }
        return array;
    }

    /** The title, a line of column names and a line for each row, ended by a line break. */
    public String text(Collection<? extends T> rows) {
        if (rows.isEmpty()) {
            return title + ": none\n";
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::name).toList());
        rows.forEach(row -> lines.add(columns.stream().map(column -> cell(column.value().apply(row))).toList()));
        List<Integer> widths = IntStream.range(0, columns.size())
                .mapToObj(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElseThrow())
                .toList();
        StringBuilder text = new StringBuilder(title).append(":\n");
        for (List<String> line : lines) {
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                cells.append("  ").append(String.format(Locale.ROOT, "%-" + widths.get(i) + "s", line.get(i)));
            }
            text.append(cells.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String cell(Object value) {
        return value == null ? "-" : value.toString();
    }

    /** A row for each, by its number. */
    public TabularData tabular(Collection<? extends T> rows) {
        try {
            CompositeType rowType = rowType();
            TabularData table = new TabularDataSupport(new TabularType(title, title, rowType, new String[] { ROW }));
            int number = 1;
            for (T row : rows) {
                Object[] values = Stream.concat(Stream.of((Object) Integer.valueOf(number)),
                        columns.stream().map(column -> column.value().apply(row))).toArray();
                table.put(new CompositeDataSupport(rowType, names(), values));
                number++;
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException("The table '%s' does not fit into open data of JMX.".formatted(title), e);
        }
    }

    private CompositeType rowType() throws OpenDataException {
        OpenType<?>[] types = Stream.concat(Stream.of(SimpleType.INTEGER), columns.stream().map(Column::type))
                .toArray(OpenType<?>[]::new);
        return new CompositeType(title, title, names(), names(), types);
    }

    private String[] names() {
        return Stream.concat(Stream.of(ROW), columns.stream().map(Column::name)).toArray(String[]::new);
    }
}
