// Writes the C++ structs of a keyspace: user-defined types, tables, views. Pure: what the keyspace has comes in as values.
#pragma once

#include "cpp_type.hpp"
#include "names.hpp"

#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/index_match.hpp>
#include <cqlxx/schema/option.hpp>
#include <cqlxx/schema/view.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace structs {

using cqlxx::schema::column_description;
using cqlxx::schema::index_description;
using cqlxx::schema::option_description;
using cqlxx::schema::table_description;
using cqlxx::schema::type_description;
using kind = cqlxx::model::column_kind;

/// A keyspace as system_schema tells it.
struct keyspace_contents {
    std::string name{};
    std::vector<type_description> types{};
    std::vector<table_description> tables{}; ///< and views
};

/// What Cassandra 5 sets where nothing is said: not worth a line.
inline const std::vector<option_description>& default_options() {
    static const std::vector<option_description> options{
        {"additional_write_policy", "99p", true, {}},
        {"allow_auto_snapshot", "true", false, {}},
        {"bloom_filter_fp_chance", "0.01", false, {}},
        {"caching", "", true, {{"keys", "ALL"}, {"rows_per_partition", "NONE"}}},
        {"cdc", "false", false, {}},
        {"comment", "", true, {}},
        {"compaction", "", true, {{"class", "SizeTieredCompactionStrategy"}, {"max_threshold", "32"}, {"min_threshold", "4"}}},
        {"compression", "", true, {{"class", "LZ4Compressor"}, {"chunk_length_in_kb", "16"}}},
        {"crc_check_chance", "1", false, {}},
        {"default_time_to_live", "0", false, {}},
        {"gc_grace_seconds", "864000", false, {}},
        {"incremental_backups", "true", false, {}},
        {"max_index_interval", "2048", false, {}},
        {"memtable", "default", true, {}},
        {"memtable_flush_period_in_ms", "0", false, {}},
        {"min_index_interval", "128", false, {}},
        {"read_repair", "BLOCKING", true, {}},
        {"speculative_retry", "99p", true, {}}};
    return options;
}

/// `.gc_grace(std::chrono::seconds(3600))`
inline std::string option_call(const option_description& option) {
    if (option.name == "comment") return ".comment(" + literal(option.value) + ")";
    const std::string seconds = "(std::chrono::seconds(" + option.value + "))";
    if (option.name == "default_time_to_live") return ".default_time_to_live" + seconds;
    if (option.name == "gc_grace_seconds") return ".gc_grace" + seconds;
    const std::string begin = ".with(" + literal(option.name) + ", ";
    if (!option.is_map()) return begin + (option.text ? literal(option.value) : option.value) + ")";
    std::string map;
    for (const auto& [name, value] : option.entries) {
        const std::string short_value = name == "class" ? value.substr(value.rfind('.') + 1) : value;
        map += (map.empty() ? "cqlxx::option_map(" : ".with(") + literal(name) + ", " + literal(short_value) + ")";
    }
    return begin + map + ")";
}

/// One run over a keyspace.
class writer {
public:
    explicit writer(const keyspace_contents& from) : from_(from) {
        for (const auto& t : sorted_types()) struct_names_[t.name] = names_.make(t.name);
        for (const auto& t : from_.tables) table_names_[t.name] = names_.make(t.name);
        find_sorted_types();
    }

    std::string run() {
        line("// The structs of keyspace " + from_.name + ", as the cluster has it: written by cqlxx_structs.");
        line("#pragma once\n\n#include <cqlxx/cqlxx.hpp>\n");
        line("#include <chrono>\n#include <cstdint>\n#include <map>\n#include <optional>\n#include <set>\n"
             "#include <string>\n#include <tuple>\n#include <vector>\n");
        name_list outside;
        const std::string space = outside.make(from_.name);
        line("namespace " + space + " {");
        for (const auto& t : sorted_types()) write_type(t);
        for (const auto& t : from_.tables)
            if (t.view_of.empty()) write_table(t);
        for (const auto& t : from_.tables)
            if (!t.view_of.empty()) write_view(t);
        line("\n} // namespace " + space);
        return std::move(text_);
    }

private:
    void line(const std::string& text) { text_ += text + "\n"; }

    std::string struct_of(const std::string& type) const {
        const auto found = struct_names_.find(type);
        return found == struct_names_.end() ? type : found->second;
    }
    struct_names lookup() const {
        return [this](const std::string& type) { return struct_of(type); };
    }

    /// Nested ones first.
    std::vector<type_description> sorted_types() const {
        std::vector<type_description> sorted;
        std::set<std::string> done;
        while (sorted.size() < from_.types.size()) {
            const std::size_t before = sorted.size();
            for (const auto& t : from_.types) {
                std::set<std::string> needed;
                for (const auto& f : t.fields) add_user_types(parse_type(f.type), false, needed);
                if (done.contains(t.name) || !std::ranges::includes(done, needed)) continue;
                sorted.push_back(t);
                done.insert(t.name);
            }
            if (sorted.size() == before) break; // types of which one is missing: the compiler will name it
        }
        return sorted;
    }
    /// Elements of sets and keys of maps are compared, and with them what they hold.
    void find_sorted_types() {
        for (const auto& t : from_.tables)
            for (const auto& c : t.columns) add_user_types(parse_type(c.type), true, compared_);
        for (const auto& t : from_.types)
            for (const auto& f : t.fields) add_user_types(parse_type(f.type), true, compared_);
        for (std::size_t before = 0; before != compared_.size();) {
            before = compared_.size();
            for (const auto& t : from_.types)
                if (compared_.contains(t.name))
                    for (const auto& f : t.fields) add_user_types(parse_type(f.type), false, compared_);
        }
    }

    void write_type(const type_description& type) {
        const std::string name = struct_of(type.name);
        std::string says = "cqlxx::type_options(" + said_name(name, type.name) + ")";
        line("\nstruct " + name + " {");
        name_list members(names_.taken());
        for (const auto& f : type.fields) {
            const std::string member = members.make(f.name);
            if (member != f.name) says += rename(member, f.name);
            cql_type parsed = parse_type(f.type);
            if (parsed.is("frozen")) parsed = cql_type(parsed.arguments.at(0)); // as all that stands within a type
            line("    " + nullable_type(parsed, lookup()) + " " + member + "{};");
        }
        line("    static constexpr auto cqlxx_type = " + says + ";");
        if (compared_.contains(type.name))
            line("    auto operator<=>(const " + name + "&) const = default;");
        line("};");
    }

    /// A literal where the struct's own name would become another one, in snake_case.
    static std::string said_name(const std::string& name, const std::string& in_cluster) {
        const std::string own =
            cqlxx::model::built_text([&](cqlxx::model::text_builder& out) { cqlxx::model::add_snake_case(out, name); });
        return own == in_cluster ? "" : literal(in_cluster);
    }
    static std::string rename(const std::string& member, const std::string& column) {
        return "\n            .rename(" + literal(member) + ", " + literal(column) + ")";
    }

    void write_table(const table_description& table) {
        line("\nstruct " + table_names_.at(table.name) + " {");
        write_members(table);
        line("};");
    }
    void write_view(const table_description& view) {
        using cqlxx::schema::detail::conditions_of;
        if (conditions_of(cqlxx::schema::view_filter(view)) != conditions_of(view.filter))
            return line("\n// View " + view.name + " is left out: it has a filter of its own, WHERE " + in_comment(view.filter));
        line("\nstruct " + table_names_.at(view.name) + " {");
        line("    using view_of = " + table_names_.at(view.view_of) + ";");
        write_members(view);
        line("};");
    }

    void write_members(const table_description& table) {
        const std::string name = table_names_.at(table.name);
        std::string says;
        name_list members(names_.taken());
        const bool composite = table.of_kind(kind::partition_key).size() > 1;
        for (const kind part : {kind::partition_key, kind::clustering_key, kind::static_, kind::regular})
            for (const auto& c : table.of_kind(part)) {
                const std::string member = members.make(c.name);
                if (member != c.name) says += rename(member, c.name);
                const std::string type = column_type(table, c, composite);
                line("    " + type + " " + member + (c.is_key() ? ";" : "{};"));
            }
        for (const auto& option : table.options)
            if (!is_default(option)) says += "\n            " + option_call(option);
        const std::string said = said_name(name, table.name);
        if (!says.empty() || !said.empty())
            line("    static constexpr auto cqlxx_table =\n        cqlxx::table_options(" + said + ")" + says + ";");
    }

    std::string column_type(const table_description& table, const column_description& column, bool composite) {
        const cql_type parsed = parse_type(column.type);
        std::string type = column.is_key() ? cpp_type(parsed, lookup()) : nullable_type(parsed, lookup());
        bool indexed = false;
        for (const auto& index : table.indexes)
            if (const std::string options = index_options(index, column, indexed); !options.empty()) {
                type = "cqlxx::indexed<" + type + (options == "none" ? "" : ", " + options) + ">";
                indexed = true;
            }
        if (column.kind == kind::static_) return "cqlxx::static_column<" + type + ">";
        if (column.kind == kind::partition_key) return (composite ? "cqlxx::partition_key<" : "cqlxx::key<") + type + ">";
        if (column.kind != kind::clustering_key) return type;
        return column.direction == cqlxx::descending ? "cqlxx::clustering_key<" + type + ", cqlxx::descending>"
                                                     : "cqlxx::key<" + type + ">";
    }

    /// What stands behind `indexed<T, `: "none" for the built-in kind; empty if the index is on something else or can't be
    /// said, which a comment then says.
    std::string index_options(const index_description& index, const column_description& column, bool has_one) {
        const std::string name = cqlxx::model::quoted_name(column.name);
        const std::size_t open = index.target.find('(');
        const std::string part = open == std::string::npos ? "" : index.target.substr(0, open);
        if (index.target != name && (part.empty() || index.target.substr(open) != "(" + name + ")")) return {};
        const std::string what = cqlxx::schema::index_class(index.class_name);
        if (has_one || (!what.empty() && what != "sai")) {
            line("    // Index " + in_comment(index.name + " on " + index.target + " can't be said here" +
                                              (has_one ? ": a column has one." : ": its class is " + index.class_name + ".")));
            return {};
        }
        const std::string target = part == "keys" || part == "entries" ? "cqlxx::map_" + part : "";
        if (what.empty()) return target.empty() ? "none" : target;
        return "cqlxx::sai{" + sai_options(index, target) + "}";
    }
    static std::string sai_options(const index_description& index, const std::string& target) {
        std::string text;
        const auto add = [&](const std::string& what) { text += (text.empty() ? "" : ", ") + what; };
        const auto option = [&](const char* name) { return cqlxx::schema::detail::option_of(index, name, ""); };
        if (const std::string like = option("similarity_function"); !like.empty()) add(".similarity = cqlxx::" + like);
        if (option("case_sensitive") == "false") add(".case_sensitive = false");
        if (option("normalize") == "true") add(".normalize = true");
        if (option("ascii") == "true") add(".ascii = true");
        if (!target.empty()) add(".on = " + target);
        return text;
    }

    static bool is_default(const option_description& option) {
        const auto found = std::ranges::find(default_options(), option.name, &option_description::name);
        if (found == default_options().end()) return true; // nothing that a struct could say
        if (option.is_map() && option.entries.size() > found->entries.size()) return false;
        return cqlxx::schema::is_same_value(*found, option);
    }

    const keyspace_contents& from_;
    name_list names_;
    std::map<std::string, std::string> struct_names_;
    std::map<std::string, std::string> table_names_;
    std::set<std::string> compared_; ///< types that need an order
    std::string text_;
};

/// A header with a struct for everything in the keyspace. It compiles, and verify_table finds no difference, as long as
/// tables have no more than 100 columns.
inline std::string write_structs(const keyspace_contents& from) { return writer(from).run(); }

} // namespace structs
