// Compares the user-defined types that structs want with those that the cluster has.
#pragma once

#include <cqlxx/model/naming.hpp>
#include <cqlxx/schema/create.hpp>
#include <cqlxx/schema/description.hpp>
#include <cqlxx/schema/outcome.hpp>
#include <cqlxx/schema/type_text.hpp>

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace cqlxx::inline CQLXX_ABI::schema {

namespace detail {

CQLXX_LAZY std::string field_names_text(const type_description& type);

/// One type after the other, each compared with what those before it have made of the cluster.
template <class Type>
class type_comparison {
public:
    type_comparison(std::vector<Type> found, comparison_outcome& result) : found_(std::move(found)), result_(result) {}

    void compare(const Type& wanted) {
        const std::string type = "type " + model::qualified_name(wanted.keyspace, wanted.name);
        const auto has_its_name = [&](const Type& known) { return known.name == wanted.name; };
        const auto found = std::find_if(found_.begin(), found_.end(), has_its_name);
        if (found == found_.end()) {
            result_.lacks(type + " does not exist", {}, {create_type(wanted)});
            found_.push_back(wanted);
            return;
        }
        const std::size_t common = std::min(wanted.fields.size(), found->fields.size());
        if (!compare_names(type, wanted, *found, common)) return;
        for (std::size_t i = 0; i < common; ++i) compare_field(type, wanted.fields[i], found->fields[i]);
        for (std::size_t i = common; i < wanted.fields.size(); ++i) {
            result_.lacks(type + " lacks a field of the struct, " + column(wanted.fields[i]), {},
                          {add_field(wanted, wanted.fields[i])});
            found->fields.push_back(wanted.fields[i]);
        }
        for (std::size_t i = common; i < found->fields.size(); ++i)
            if (!is_wanted_elsewhere(found->fields[i]))
                result_.leaves(
                    type + " has a field that the struct lacks and that is left alone: " + column(found->fields[i]));
    }

    /// What several structs say of one type is no surplus to any of them.
    void expect(const std::vector<Type>& wanted) {
        for (const auto& type : wanted)
            for (const auto& field : type.fields) expected_.push_back(field);
    }

private:
    bool compare_names(const std::string& type, const Type& wanted, const Type& found, std::size_t common) {
        for (std::size_t i = 0; i < common; ++i)
            if (wanted.fields[i].name != found.fields[i].name)
                return result_.differs(type + ": the order of the fields", field_names_text(wanted),
                                       field_names_text(found),
                                       "Cassandra adds fields at the end only: bring the members into the cluster's "
                                       "order, or give the struct's type another name"),
                       false;
        return true;
    }
    void compare_field(const std::string& type, const field_description& wanted, const field_description& found) {
        // Fields are frozen within their type, whether or not their own type says it.
        if (!is_same_type("frozen<" + wanted.type + ">", "frozen<" + found.type + ">"))
            result_.differs(type + ": the type of field " + model::quoted_name(wanted.name), wanted.type, found.type,
                            "Cassandra can't change it: change the member, or give the struct's type another name");
    }
    bool is_wanted_elsewhere(const field_description& field) const {
        return std::find(expected_.begin(), expected_.end(), field) != expected_.end();
    }
    static std::string column(const field_description& field) {
        return model::quoted_name(field.name) + " " + field.type;
    }

    std::vector<Type> found_;
    std::vector<field_description> expected_;
    comparison_outcome& result_;
};

} // namespace detail

/// Compares the types that are wanted, nested ones first, with the types of their keyspace. Types are made and fields added
/// at their ends, nothing else; what can't be had that way is refused, with both sides named.
template <std::same_as<type_description> Type>
void compare_types(const std::vector<Type>& wanted, std::vector<Type> found, comparison_outcome& result) {
    detail::type_comparison<Type> comparison(std::move(found), result);
    comparison.expect(wanted);
    for (const Type& type : wanted) comparison.compare(type);
}

/// Values in keys are written whole, or they would be other keys: of their types a struct has to know every field.
CQLXX_LAZY void compare_key_types(const std::vector<type_description>& wanted,
                                  const std::vector<type_description>& found, comparison_outcome& result);

} // namespace cqlxx::inline CQLXX_ABI::schema

#if CQLXX_BODIES

namespace cqlxx::inline CQLXX_ABI::schema::detail {

CQLXX_LAZY_INLINE std::string field_names_text(const type_description& type) {
    std::string text;
    for (const auto& f : type.fields) text += (text.empty() ? "" : ", ") + model::quoted_name(f.name);
    return "(" + text + ")";
}

} // namespace cqlxx::inline CQLXX_ABI::schema::detail

namespace cqlxx::inline CQLXX_ABI::schema {

CQLXX_LAZY_INLINE void compare_key_types(const std::vector<type_description>& wanted,
                                         const std::vector<type_description>& found, comparison_outcome& result) {
    for (const type_description& type : wanted)
        for (const type_description& known : found)
            if (known.name == type.name && known.fields.size() > type.fields.size()) {
                const field_description& lacking = known.fields[type.fields.size()];
                result.refuse("type " + model::qualified_name(type.keyspace, type.name) +
                              " stands in a key, which is written whole, and the struct lacks its field " +
                              model::quoted_name(lacking.name) + " " + lacking.type + ": add the member");
            }
}

} // namespace cqlxx::inline CQLXX_ABI::schema

#endif
