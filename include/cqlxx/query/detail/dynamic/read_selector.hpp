// Reads what is to be selected, as text: `price`, `count(*)`, `avg(cast(year AS double))`, `floor(at, 1h)`, `partition_token`.
#pragma once

#include <cqlxx/core/error.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/query/check.hpp>
#include <cqlxx/query/detail/dynamic/kept.hpp>
#include <cqlxx/query/detail/dynamic/known_functions.hpp>
#include <cqlxx/query/detail/dynamic/read_column.hpp>
#include <cqlxx/query/detail/dynamic/selected_text.hpp>
#include <cqlxx/query/detail/floor_window.hpp>
#include <cqlxx/query/detail/time_support.hpp>
#include <cqlxx/query/index_support.hpp>
#include <cqlxx/query/shape.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::query::detail {

inline std::string_view trimmed(std::string_view text) noexcept {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}
inline std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), model::detail::to_lower);
    return lower;
}

/// The parts between commas that stand in no brackets.
inline std::vector<std::string_view> arguments_in(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (text[i] != ',' || depth != 0) continue;
        parts.push_back(trimmed(text.substr(begin, i - begin)));
        begin = i + 1;
    }
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

/// True for `round` and `toolbox.discount`: what needs no quotes.
inline bool is_function_name(std::string_view name) noexcept {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto is_word = [&](std::string_view word) {
        return !word.empty() && is_letter(word[0]) && std::all_of(word.begin(), word.end(), [&](char c) {
            return is_letter(c) || c == '_' || (c >= '0' && c <= '9');
        });
    };
    const std::size_t dot = name.find('.');
    return is_word(name.substr(0, dot)) && (dot == std::string_view::npos || is_word(name.substr(dot + 1)));
}

/// Never takes text of its argument into CQL: columns are written by their names in the table, functions by ours, and those of
/// `call()` by names that can be nothing else.
class selector_reader {
public:
    explicit selector_reader(const table_facts& table, std::span<const dynamic_value> values = {})
        : table_(table), values_(values) {}

    /// The text with all values.
    kept_selector read_all(const selected_text& given) {
        if (given.made) return *given.made;
        kept_selector made = given.called ? call(*given.called, given.text) : read(given.text);
        if (next_ != values_.size()) refuse_values(given.text);
        return made;
    }

    kept_selector pick(std::size_t column) const {
        const model::column& c = table_.columns[column];
        return {{{.column = column, .argument = c.type}}, model::quoted_name(c.name), c.type};
    }

    /// How near a column's vectors are to that of a search, which is checked.
    kept_selector score(std::size_t column, const byte_buffer& vector) const {
        kept_selector made = pick(column);
        made.meaning.push_back({.column = column, .applied = function::similarity, .argument = made.type});
        made.text = std::string(similarity_of(table_.columns[column])) + "(" + made.text + ", ?)";
        made.type = "float";
        made.values = vector;
        made.markers = 1;
        return made;
    }

private:
    kept_selector read(std::string_view written, int depth = 0) {
        const std::string_view text = trimmed(written);
        if (const std::size_t column = find_column(table_.columns, text); column != no_column) return pick(column);
        if (text == token_name) return pick_token();
        const std::size_t open = text.find('(');
        if (open == std::string_view::npos || !text.ends_with(')')) refuse_column(table_, text);
        const std::string name = lowered(trimmed(text.substr(0, open)));
        const auto* known =
            std::find_if(functions.begin(), functions.end(), [&](const auto& f) { return f.first == name; });
        constexpr int deepest = 8; // more than the rules allow, and no more of the stack than that
        if (known == functions.end() || depth == deepest) refuse_function(name);
        const std::string_view argument = trimmed(text.substr(open + 1, text.size() - open - 2));
        if (known->second == function::similarity) return measure(known->first, argument, depth);
        if (known->second == function::moment) return make_anew(known->first, argument);
        if (known->second == function::timeuuid_bound) return bound_of(known->first, argument, text, depth);
        return known->second == function::floor ? round_down(argument, depth) : apply(*known, argument, depth);
    }

    kept_selector make_anew(std::string_view name, std::string_view argument) const {
        if (!argument.empty()) refuse_function(std::string(name) + " with an argument");
        return {
            .meaning = {{.applied = function::moment}}, .text = std::string(name) + "()", .type = type_of_moment(name)};
    }
    /// min_timeuuid or max_timeuuid of a `?`, of a time as text, or of a column or function.
    kept_selector bound_of(std::string_view name, std::string_view argument, std::string_view text, int depth) {
        selector own{.applied = function::timeuuid_bound};
        kept_selector made;
        if (argument == "?" || (!argument.empty() && argument.front() >= '0' && argument.front() <= '9')) {
            constexpr model::column moment{.name = "min_timeuuid", .type = "timestamp"};
            made.values = bound_value(moment, moment.type, argument, text);
            made.markers = 1;
            made.text = "?";
        } else {
            made = read(argument, depth + 1);
            apply_to(own, made);
        }
        made.meaning.push_back(own);
        made.text = std::string(name) + "(" + made.text + ")";
        made.type = type_of_result(own);
        check(made, argument);
        return made;
    }
    kept_selector pick_token() const {
        kept_selector made{.text = token_text(table_), .type = "bigint"};
        for (std::size_t position = 0; position < table_.columns.size(); ++position)
            for (std::size_t i = 0; i < table_.columns.size(); ++i)
                if (table_.columns[i].kind == model::column_kind::partition_key &&
                    table_.columns[i].position == position)
                    made.meaning.push_back({.column = i});
        return made;
    }

    kept_selector apply(const std::pair<std::string_view, function>& called, std::string_view argument, int depth) {
        selector own{.applied = called.second};
        std::string behind;
        if (own.applied == function::cast) {
            const std::size_t as = lowered(argument).rfind(" as ");
            if (as == std::string::npos) refuse_function("cast without AS");
            own.target = scalar_type(lowered(trimmed(argument.substr(as + 4))));
            behind = " AS " + std::string(own.target);
            argument = trimmed(argument.substr(0, as));
        }
        kept_selector made;
        const bool whole_rows = own.applied == function::count && (argument == "*" || argument.empty());
        if (whole_rows) {
            made.text = "*";
        } else {
            made = read(argument, depth + 1);
            apply_to(own, made);
        }
        made.meaning.push_back(own);
        made.text = std::string(called.first) + "(" + made.text + behind + ")";
        made.type = type_of_result(own);
        check(made, argument);
        return made;
    }
    /// The rules of the outermost function; what it is applied to is named as it is written: `count(*)` has no column.
    void check(const kept_selector& made, std::string_view argument) const {
        const verdict found = check_selectors(made.meaning, table_.columns);
        if (!found.ok()) refuse(explained(table_, found, argument));
    }

    /// What a function is applied to, for its rules.
    static void apply_to(selector& own, const kept_selector& argument) {
        const selector& inner = argument.meaning.back();
        own.column = inner.column;
        own.argument = argument.type;
        own.of_aggregate = own.of_aggregate || inner.of_aggregate || is_aggregate(inner.applied);
        own.of_column = inner.applied == function::none;
    }

    /// `x, every` and `x, every, start`: the length of windows and where they start are a `?`, or text that is bound.
    kept_selector round_down(std::string_view text, int depth) {
        const std::vector<std::string_view> arguments = arguments_in(text);
        if (arguments.size() < 2 || arguments.size() > 3) refuse_function("floor of other than two or three arguments");
        kept_selector made = read(arguments[0], depth + 1);
        selector own{.applied = function::floor};
        apply_to(own, made);
        if (arguments.size() == 3) own.target = type_of_start(arguments, floor_type(made.type));
        made.meaning.push_back(own);
        check(made, arguments[0]);

        const byte_buffer every = bind(made, own, "duration", arguments[1], text);
        duration length;
        codec<duration>::read(every.view().subspan(sizeof(std::int32_t)), length);
        naming_model_of(table_, [&] { check_window(column_of(own).name, own.argument, length); });
        if (arguments.size() == 3) bind(made, own, own.target, arguments[2], text);
        made.text = "floor(" + made.text + ")";
        made.type = type_of_result(own);
        return made;
    }
    /// The type of the third argument, which text and numbers fit if it has `expected`.
    std::string_view type_of_start(std::span<const std::string_view> arguments, std::string_view expected) const {
        const std::size_t value = next_ + (arguments[1] == "?" ? 1 : 0);
        if (arguments[2] != "?" || value >= values_.size()) return expected;
        const auto* typed = std::get_if<held::encoded>(&values_[value].value());
        return typed == nullptr ? expected : typed->type;
    }
    /// Another argument, of that type; its bytes with their length.
    byte_buffer bind(kept_selector& to, const selector& own, std::string_view type, std::string_view written,
                     std::string_view text) {
        byte_buffer bytes = bound_value(column_of(own), type, written, text);
        to.text.append(", (").append(type).append(")?");
        to.values.append(bytes.view());
        ++to.markers;
        return bytes;
    }

    byte_buffer bound_value(const model::column& column, std::string_view type, std::string_view written,
                            std::string_view text) {
        const bool marked = written == "?";
        if (marked && next_ == values_.size()) refuse_values(text);
        return encoded_present<wrong_value>(
            table_, column, type, marked ? values_[next_++] : dynamic_value(parsed_text{std::string(written)}));
    }
    /// The column that a function is applied to; a stand-in where there is none, as in floor(now(), 1h).
    const model::column& column_of(const selector& own) const noexcept {
        static constexpr model::column none{.name = "floor"};
        return own.column == no_column ? none : table_.columns[own.column];
    }

    /// A function of which only the cluster knows, and its arguments: columns, functions and values, whose types are known.
    kept_selector call(std::string_view name, std::string_view text) {
        if (!is_function_name(name)) refuse(explained(table_, told<mistake::not_selectable<void, at_run_time>>, name));
        kept_selector made{.text = std::string(name) + "("};
        selector own{.applied = function::other};
        std::string_view separator;
        for (const std::string_view argument :
             trimmed(text).empty() ? std::vector<std::string_view>() : arguments_in(text)) {
            kept_selector part = argument == "?" ? typed_value(text) : read(argument, 1);
            if (!part.meaning.empty()) apply_to(own, part);
            made.meaning.insert(made.meaning.end(), part.meaning.begin(), part.meaning.end());
            made.text.append(separator).append(part.text);
            made.values.append(part.values.view());
            made.markers += part.markers;
            separator = ", ";
        }
        made.text += ")";
        made.meaning.push_back(own);
        return made;
    }
    kept_selector typed_value(std::string_view text) {
        if (next_ == values_.size()) refuse_values(text);
        const auto& value = std::get<held::encoded>(values_[next_++].value());
        kept_selector made{.text = "(" + std::string(value.type) + ")?", .markers = 1};
        writer out(made.values);
        const std::size_t length = out.open_length();
        out.raw(value.bytes.view());
        out.close_length(length);
        return made;
    }

    /// A similarity of a column with a value, or with another column of the same type.
    kept_selector measure(std::string_view name, std::string_view text, int depth) {
        const std::vector<std::string_view> arguments = arguments_in(text);
        if (arguments.size() != 2) refuse_function(std::string(name) + " of other than two arguments");
        const std::size_t column = read_column(table_, arguments[0]);
        const model::column& of = table_.columns[column];
        kept_selector made = pick(column);
        made.meaning.push_back({.column = column, .applied = function::similarity, .argument = of.type});
        refuse_broken(table_, check_selectors(made.meaning, table_.columns));
        if (name == "similarity" && !is_searchable(of))
            refuse<mistake::score_needs_index<"", at_run_time>>(table_, of.name);
        made.text = std::string(name == "similarity" ? similarity_of(of) : name) + "(" + made.text + ", ";
        made.type = type_of_result(made.meaning.back());
        if (arguments[1] == "?") {
            if (next_ == values_.size()) refuse_values(text);
            made.values = encoded_present<wrong_value>(table_, of, of.type, values_[next_++]);
            check_measured(of, made);
            made.markers = 1;
            made.text += "?)";
        } else {
            const kept_selector other = read(arguments[1], depth + 1);
            if (other.type != of.type)
                throw error(errc::type_mismatch, explained(table_, told<wrong_value>, of.name) + ": the type is " +
                                                     std::string(of.type) + ", that of " + other.text + " is " +
                                                     std::string(other.type));
            made.meaning.insert(made.meaning.begin(), other.meaning.begin(), other.meaning.end());
            made.text += other.text + ")";
        }
        return made;
    }

    /// As typed scores do.
    void check_measured(const model::column& of, const kept_selector& made) const {
        naming_model_of(table_, [&] {
            if (made.text.starts_with(cosine)) check_score(of, made.values.view().subspan(sizeof(std::int32_t)));
        });
    }
    [[noreturn]] void refuse_values(std::string_view text) const {
        throw error(errc::invalid_statement, std::string(table_.model) + ", \"" + shown(text) +
                                                 "\": there must be as many values as ? in what is selected");
    }
    [[noreturn]] void refuse_function(std::string_view name) const {
        using mistake = mistake::not_selectable<void, at_run_time>;
        std::string text = explained(table_, told<mistake>, name).append("; its functions:");
        for (const auto& [known, applied] : functions) text.append(" ").append(known);
        refuse(text);
    }

    const table_facts& table_;
    std::span<const dynamic_value> values_;
    std::size_t next_ = 0; ///< the value of the next ?
};

} // namespace cqlxx::inline CQLXX_ABI::query::detail
