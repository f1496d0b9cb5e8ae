// Structs as tables: keys and other wrappers, descriptions, the table of a struct, rows read into it.
#pragma once

#include <cqlxx/model/column.hpp>
#include <cqlxx/model/description.hpp>
#include <cqlxx/model/explain.hpp>
#include <cqlxx/model/explain_tables.hpp>
#include <cqlxx/model/explain_udt.hpp>
#include <cqlxx/model/explain_view.hpp>
#include <cqlxx/model/fault.hpp>
#include <cqlxx/model/format.hpp>
#include <cqlxx/model/index.hpp>
#include <cqlxx/model/key.hpp>
#include <cqlxx/model/layout.hpp>
#include <cqlxx/model/marker_values.hpp>
#include <cqlxx/model/named_row.hpp>
#include <cqlxx/model/naming.hpp>
#include <cqlxx/model/reflect.hpp>
#include <cqlxx/model/row.hpp>
#include <cqlxx/model/setting.hpp>
#include <cqlxx/model/table.hpp>
#include <cqlxx/model/tables.hpp>
#include <cqlxx/model/text_builder.hpp>
#include <cqlxx/model/type_options.hpp>
#include <cqlxx/model/udt.hpp>
#include <cqlxx/model/view.hpp>
#include <cqlxx/model/wrapper.hpp>
